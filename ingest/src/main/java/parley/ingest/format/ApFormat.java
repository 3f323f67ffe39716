package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.Kind;
import parley.ingest.limits.Limits;

/**
 * Items of the AP Media API, alone, in their envelope, or as a page of a feed. Identity is
 * `altids.itemid`; only an item whose `signals` hold `newscontent` is for publication. Fields that
 * are not known are ignored, as the AP asks.
 */
final class ApFormat implements WireFormat.Json {
  private static final Set<String> MEDIA = Set.of("picture", "photo", "graphic", "audio", "video");

  @Override
  public String name() {
    return "ap";
  }

  @Override
  public boolean looksLike(JsonNode object) {
    JsonNode item = item(object);
    JsonNode altids = item.path("altids");
    return isPage(object)
        || (altids.isObject()
            && altids.hasNonNull("itemid")
            && (item.has("signals") || object.has("item")));
  }

  /** Other senders' pages may look alike, but for the ids. */
  private static boolean isPage(JsonNode object) {
    JsonNode data = object.path("data");
    JsonNode items = data.path("items");
    return data.path("item").has("altids")
        || (items.isArray() && (items.isEmpty() || item(items.path(0)).has("altids")));
  }

  private static JsonNode item(JsonNode entry) {
    return entry.path("item").isObject() ? entry.path("item") : entry;
  }

  /** The entries of a page; a page may hold none. */
  @Override
  public List<JsonNode> items(JsonNode object) {
    if (!isPage(object)) {
      return List.of(object);
    }
    List<JsonNode> entries = new ArrayList<>();
    JsonNode data = object.path("data");
    if (data.path("item").isObject()) {
      entries.add(data);
    }
    data.path("items").forEach(entries::add);
    return entries.size() > Limits.ITEMS ? entries.subList(0, Limits.ITEMS) : entries;
  }

  @Override
  public void read(JsonNode entry, JsonNode object, Draft draft) {
    JsonNode item = item(entry);
    draft.sender.name = "ap";
    draft.guid = guid(item);
    draft.wireId(draft.guid);
    for (String id : List.of("friendlykey", "transref", "referenceid")) {
      draft.wireId(JsonText.scalar(item.path("altids"), id));
    }
    JsonRelease.readVersion(new JsonFields(item), draft);
    draft.readVersionCreated(JsonText.scalar(item, "versioncreated"));
    draft.readFirstCreated(JsonText.scalar(item, "firstcreated"));
    JsonRelease.readStatus(new JsonFields(item), draft);
    draft.readUrgency(JsonText.scalar(item, "urgency"));
    draft.story.setLanguage(JsonText.scalar(item, "language"));
    draft.headline(JsonText.words(item, "headline", "title"));
    draft.story.setSlugline(JsonText.scalar(item, "slugline"));
    draft.story.setByline(byline(item));
    draft.story.setDateline(JsonText.scalar(item.path("datelinelocation"), "city", "name"));
    draft.body(NinjsText.body(item));
    NinjsText.offer(item, draft);
    draft.story.setLink(link(item));
    NinjsText.subjects(item).forEach(draft::subject);
    List<String> signals = NinjsText.signals(item);
    draft.story.setSignal(SignalWord.ofAll(signals));
    draft.story.setMiningAllowed(
        Rights.allowMining(
            JsonText.present(item, "rightsinfo", "usagerights"),
            JsonText.scalar(item, "usageterms")));
    draft.story.setKind(kind(item, signals, draft));
  }

  private static @Nullable String guid(JsonNode item) {
    String itemId = JsonText.scalar(item.path("altids"), "itemid");
    return itemId != null ? itemId : JsonText.scalar(item, "itemid", "uri");
  }

  private static @Nullable String byline(JsonNode item) {
    String line = JsonText.scalar(item, "byline");
    return line != null ? line : JsonText.scalar(item.path("bylines").path(0), "by", "name");
  }

  private static @Nullable String link(JsonNode item) {
    for (JsonNode link : item.path("links")) {
      if ("canonical".equals(JsonText.scalar(link, "rel"))) {
        return JsonText.scalar(link, "href");
      }
    }
    return null;
  }

  private static Kind kind(JsonNode item, List<String> signals, Draft draft) {
    String type = String.valueOf(JsonText.scalar(item, "type")).toLowerCase(Locale.ROOT);
    if (MEDIA.contains(type)) {
      return draft.isNoNews(Kind.MEDIA, "type '" + type + "'");
    }
    boolean news =
        signals.stream().anyMatch(s -> s.strip().toLowerCase(Locale.ROOT).endsWith("newscontent"));
    // a kill may come without its signals, and must not be taken for an advisory
    if (!news && !draft.takesBack()) {
      boolean test = signals.stream().anyMatch(s -> s.toLowerCase(Locale.ROOT).contains("test"));
      return draft.isNoNews(test ? Kind.TEST : Kind.ADVISORY, "no signal newscontent");
    }
    if (type.equals("composite") && !draft.takesBack() && !draft.hasBody()) {
      return draft.isNoNews(Kind.PACKAGE, "composite without a text");
    }
    if (!draft.takesBack()
        && !draft.hasBody()
        && item.path("renditions").path("nitf").has("href")) {
      return draft.isNoNews(Kind.PACKAGE, "its text is behind a link, which is not followed");
    }
    draft.genres(NinjsText.genres(item));
    return Kind.NEWS;
  }
}
