package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
          "documents");

  /** Further names of theirs, where the answer has no id. */
  private static final List<String> LISTS_OF_ANSWERS = List.of("data", "edges");

  /** Names of the fields that lists, and single items, stand within. */
  private static final List<String> WITHIN =
      List.of("data", "result", "response", "hits", "search", "payload", "item");

  /** Names of the fields that an item is wrapped in. */
  private static final List<String> WRAPPERS = List.of("item", "_source", "document", "node");

  /** Fields by which an object is an item, whatever it lists. */
  private static final List<String> OF_ITEMS =
      List.of(
          "uri",
          "guid",
          "urn",
          "usn",
          "altids",
          "headline",
          "headLine",
          "headlines",
          "body",
          "bodies",
          "body_html",
          "body_text",
          "text");

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
    for (String field : WITHIN) {
      JsonNode inner = object.path(field);
      if (inner.isObject()) {
        return isItem(inner) ? Optional.of(List.of(inner)) : items(inner);
      }
    }
    return Optional.empty();
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
    return isList(list) && (longest == null || list.size() > longest.size()) ? list : longest;
  }

  private static boolean isList(JsonNode list) {
    return list.isArray() && list.path(0).isObject();
  }

  private static List<JsonNode> unwrapped(JsonNode list) {
    List<JsonNode> items = new ArrayList<>();
    list.forEach(entry -> items.add(unwrappedItem(entry)));
    return items;
  }

  private static JsonNode unwrappedItem(JsonNode entry) {
    return isItem(entry)
        ? entry
        : WRAPPERS.stream().map(entry::path).filter(JsonNode::isObject).findFirst().orElse(entry);
  }

  private static boolean isItem(JsonNode object) {
    return OF_ITEMS.stream().anyMatch(object::has) || NinjsText.hasBody(object);
  }

  private static boolean isIdentified(JsonNode object) {
    return !JsonIdentity.of(new JsonFields(object)).isEmpty();
  }
}
