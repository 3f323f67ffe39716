package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item of JSON with its fields at its top: interfaces that render another form put them within
 * `attributes`, `fields`, or NewsML-G2's `newsItem`, and a text within `{"$": …}`.
 */
final class JsonShape {
  private static final List<String> WRAPPERS =
      List.of("newsItem", "itemMeta", "contentMeta", "attributes", "fields");

  /** The one field of an object that is nothing but a text. */
  private static final List<String> TEXTS = List.of("$", "#text", "rendered");

  private JsonShape() {}

  /** The object itself where nothing is wrapped. */
  static JsonNode flat(JsonNode object) {
    if (!object.isObject() || (!isWrapped(object) && !hasTexts(object))) {
      return object;
    }
    ObjectNode flat = ((ObjectNode) object).objectNode();
    lift(object, flat);
    return flat;
  }

  /** An object with a story of its own may call anything by those names. */
  private static boolean isWrapped(JsonNode object) {
    return !object.has("headline")
        && !object.has("body_html")
        && WRAPPERS.stream().anyMatch(name -> object.path(name).isObject());
  }

  private static boolean hasTexts(JsonNode object) {
    return object.properties().stream().anyMatch(field -> text(field.getValue()) != null);
  }

  private static void lift(JsonNode object, ObjectNode flat) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode text = text(field.getValue());
      if (!flat.has(field.getKey())) {
        flat.set(field.getKey(), text == null ? field.getValue() : text);
      }
    }
    if (isWrapped(object)) {
      for (String wrapper : WRAPPERS) {
        if (object.path(wrapper).isObject()) {
          flat.remove(wrapper);
          lift(object.path(wrapper), flat);
        }
      }
    }
  }

  private static @Nullable JsonNode text(JsonNode value) {
    JsonNode first = value.isArray() ? value.path(0) : value;
    if (!first.isObject()) {
      return null;
    }
    return TEXTS.stream()
        .map(first::path)
        .filter(text -> text.isValueNode() && !text.isNull())
        .findFirst()
        .orElse(null);
  }
}
