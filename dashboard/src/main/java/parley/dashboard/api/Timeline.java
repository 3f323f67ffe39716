package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Acts and retractions in one order of time, newest first. */
final class Timeline {
  private static final int DAYS = 7;
  private static final String AT = "at";

  private record Item(Instant at, String key, ObjectNode shown) {
    static Item of(String kind, JsonNode row, String key) {
      Instant at = Instant.parse(row.path(AT).asText());
      ObjectNode shown = JsonNodeFactory.instance.objectNode();
      shown.put("kind", kind).put(AT, at.toString());
      shown.putNull("act").putNull("retraction").set(kind, row);
      return new Item(at, key, shown);
    }
  }

  private static final Comparator<Item> NEWEST =
      Comparator.comparing(Item::at).thenComparing(Item::key).reversed();

  private final Acts acts;
  private final Retractions retractions;

  Timeline(QueryRunner database) {
    this.acts = new Acts(database);
    this.retractions = new Retractions(database);
  }

  /** `items`, and `next`: the cursor of the next page, null on the last. */
  ObjectNode list(Parameters asked, Instant now) {
    Spans spans = Spans.asked(asked, DAYS, now);
    Instant from = asked.instant("from").orElse(spans.from());
    Instant to = asked.instant("to").orElse(spans.to());
    int limit = asked.limit(50, 200);
    String kind = asked.word("kind", "act", "retraction");
    PageCursor after = asked.single("cursor").map(PageCursor::of).orElse(null);
    List<Item> items = new ArrayList<>();
    if (!"retraction".equals(kind)) {
      items.addAll(
          acts(acts.newest(spans, from, to, asked.conflict(), asked.actor(), after, limit + 1)));
    }
    if (!"act".equals(kind)) {
      items.addAll(taken(retractions.newest(asked, from, to, after, limit + 1)));
    }
    items.sort(NEWEST);
    return page(items, limit);
  }

  private static List<Item> acts(ArrayNode rows) {
    List<Item> items = new ArrayList<>();
    for (JsonNode row : rows) {
      ObjectNode act = row.deepCopy();
      act.remove(List.of(AT, "key"));
      Item item = Item.of("act", row, row.path("key").asText());
      item.shown().set("act", act);
      items.add(item);
    }
    return items;
  }

  private static List<Item> taken(ArrayNode rows) {
    List<Item> items = new ArrayList<>();
    rows.forEach(row -> items.add(Item.of("retraction", row, Retractions.key(row))));
    return items;
  }

  private static ObjectNode page(List<Item> items, int limit) {
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ArrayNode shown = page.putArray("items");
    items.stream().limit(limit).forEach(item -> shown.add(item.shown()));
    return page.put("next", next(items, limit));
  }

  private static @Nullable String next(List<Item> items, int limit) {
    if (items.size() <= limit) {
      return null;
    }
    Item last = items.get(limit - 1);
    return new PageCursor(last.at(), last.key()).text();
  }
}
