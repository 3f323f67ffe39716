package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer of a newsroom system's interface: an object that is no item itself and lists items, as
 * `items`, `_items`, `hits`, at its top or within `data` or the like.
 */
final class JsonList {
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
          "docs",
          "documents");

  private static final List<String> WITHIN =
      List.of("data", "result", "response", "search", "hits");

  /** What an item is wrapped in. */
  private static final List<String> WRAPPERS = List.of("item", "_source", "document");

  /** Fields by which an object is an item, whatever it lists. */
  private static final List<String> OF_ITEMS =
      List.of(
          "uri",
          "guid",
          "urn",
          "altids",
          "headline",
          "headlines",
          "body",
          "bodies",
          "body_html",
          "body_text",
          "text");

  private JsonList() {}

  /** The items of a list; empty if the object is none. */
  static Optional<List<JsonNode>> items(JsonNode object) {
    if (isItem(object)) {
      return Optional.empty();
    }
    for (String field : LISTS) {
      JsonNode list = object.path(field);
      if (list.isArray() && (list.isEmpty() || list.path(0).isObject())) {
        List<JsonNode> items = new ArrayList<>();
        list.forEach(entry -> items.add(unwrapped(entry)));
        return Optional.of(items);
      }
    }
    return WITHIN.stream()
        .map(object::path)
        .filter(JsonNode::isObject)
        .findFirst()
        .flatMap(JsonList::items);
  }

  private static JsonNode unwrapped(JsonNode entry) {
    return isItem(entry)
        ? entry
        : WRAPPERS.stream().map(entry::path).filter(JsonNode::isObject).findFirst().orElse(entry);
  }

  private static boolean isItem(JsonNode object) {
    return OF_ITEMS.stream().anyMatch(object::has);
  }
}
