package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer of an interface: an object that is no item itself and lists items, under whatever name
 * and however deep. What is listed and is no item is refused on its own, so that the balance shows
 * how many there were.
 */
final class JsonList {
  /** Names of lists of items; these may be empty, and their answer may have an id. */
  private static final List<String> LISTS =
      List.of(
          "items",
          "item",
          "_items",
          "hits",
          "results",
          "entries",
          "articles",
          "stories",
          "news",
          "newsObjects",
          "posts",
          "docs",
          "documents",
          "content_elements");

  /** Further names of theirs, where the answer has no id. */
  private static final List<String> LISTS_OF_ANSWERS =
      List.of("data", "edges", "content", "value", "@graph");

  /** Names of the fields that lists, and single items, stand within. */
  private static final List<String> WITHIN =
      List.of("data", "result", "response", "hits", "search", "payload", "item");

  /** Further names of theirs, where the object around them is no item. */
  private static final List<String> WITHIN_ANSWERS =
      List.of("content", "raw", "articles", "stories", "article", "story", "post", "news");

  /** Names of the fields that an item is wrapped in. */
  private static final List<String> WRAPPERS =
      List.of("item", "_source", "document", "node", "article", "story");

  /** Fields by which an object is an item, whatever it lists; plain. */
  private static final Set<String> OF_ITEMS =
      Set.of(
          """
          uri guid urn usn uno altids headline headlines body bodies bodyhtml bodytext text
          """
              .strip()
              .split("\\s+"));

  /** Objects within objects that are looked through for a list of another name. */
  private static final int MAX_DEPTH = 4;

  private JsonList() {}

  /** The items of a list; empty if the object is none. */
  static Optional<List<JsonNode>> items(JsonNode object) {
    return isItem(object)
        ? Optional.empty()
        : named(object)
            .or(() -> isIdentified(object) ? Optional.empty() : unnamed(object, MAX_DEPTH));
  }

  private static Optional<List<JsonNode>> named(JsonNode object) {
    List<String> lists = new ArrayList<>(LISTS);
    lists.addAll(isIdentified(object) ? List.of() : LISTS_OF_ANSWERS);
    for (String field : lists) {
      JsonNode list = object.path(field);
      if (isList(list) || (list.isArray() && list.isEmpty())) {
        return Optional.of(unwrapped(list));
      }
    }
    List<String> within = new ArrayList<>(WITHIN);
    within.addAll(hasHeadline(object) ? List.of() : WITHIN_ANSWERS);
    return within.stream()
        .map(object::path)
        .filter(JsonNode::isObject)
        .map(inner -> withId(inner, object))
        .flatMap(inner -> items(JsonShape.flat(inner)).or(() -> alone(inner)).stream())
        .findFirst();
  }

  private static Optional<List<JsonNode>> alone(JsonNode inner) {
    return isStory(JsonShape.flat(inner)) ? Optional.of(List.of(inner)) : Optional.empty();
  }

  /** What is wrapped, with the id that stands beside it where it has none of its own. */
  private static JsonNode withId(JsonNode inner, JsonNode around) {
    JsonNode flat = JsonShape.flat(inner);
    List<String> ids = JsonIdentity.of(new JsonFields(around));
    if (ids.isEmpty() || !hasHeadline(flat) || isIdentified(flat)) {
      return inner;
    }
    return ((ObjectNode) flat.deepCopy()).put("id", ids.get(0));
  }

  /** The longest list of objects of those that are least deep. */
  private static Optional<List<JsonNode>> unnamed(JsonNode object, int depth) {
    JsonNode longest = null;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      longest = longer(longest, field.getValue());
    }
    if (longest != null) {
      return Optional.of(unwrapped(longest));
    }
    return depth == 0
        ? Optional.empty()
        : object.properties().stream()
            .map(Map.Entry::getValue)
            .filter(JsonNode::isObject)
            .flatMap(inner -> unnamed(inner, depth - 1).stream())
            .findFirst();
  }

  private static @Nullable JsonNode longer(@Nullable JsonNode longest, JsonNode list) {
    boolean longer = isList(list) && (longest == null || list.size() > longest.size());
    return longer && list.valueStream().anyMatch(JsonList::holdsStory) ? list : longest;
  }

  private static boolean isList(JsonNode list) {
    return list.isArray() && list.path(0).isObject();
  }

  private static List<JsonNode> unwrapped(JsonNode list) {
    return list.valueStream().map(JsonList::unwrappedItem).toList();
  }

  private static JsonNode unwrappedItem(JsonNode entry) {
    JsonNode flat = JsonShape.flat(entry);
    return isItem(flat) || hasHeadline(flat)
        ? entry
        : WRAPPERS.stream()
            .map(entry::path)
            .filter(JsonNode::isObject)
            .findFirst()
            .map(inner -> withId(inner, entry))
            .orElse(entry);
  }

  private static boolean isItem(JsonNode object) {
    return object.properties().stream()
            .anyMatch(field -> OF_ITEMS.contains(JsonFields.plain(field.getKey())))
        || NinjsText.hasBody(object);
  }

  private static boolean holdsStory(JsonNode entry) {
    return isStory(JsonShape.flat(unwrappedItem(entry)));
  }

  /** True of what an item that nobody knows has at least: a headline, and what tells it apart. */
  private static boolean isStory(JsonNode object) {
    JsonFields fields = new JsonFields(object);
    return isItem(object)
        || (hasHeadline(object) && (isIdentified(object) || fields.has(JsonNames.PUBLISHED)));
  }

  private static boolean hasHeadline(JsonNode object) {
    return new JsonFields(object).has(JsonNames.HEADLINES);
  }

  private static boolean isIdentified(JsonNode object) {
    return !JsonIdentity.of(new JsonFields(object)).isEmpty();
  }
}
