package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An item of JSON with its fields at its top: interfaces that render another form put them within
 * `attributes`, `fields`, or NewsML-G2's `newsItem`, and a text within `{"$": …}` or by its
 * language.
 */
final class JsonShape {
  private static final List<String> WRAPPERS =
      List.of(
          "newsItem",
          "itemMeta",
          "contentMeta",
          "attributes",
          "fields",
          "values",
          "sys",
          "metadata");

  /** The one field of an object that is nothing but a text, also where it is one of several. */
  private static final List<String> TEXTS = List.of("$", "#text", "rendered", "_tag");

  /** The same of an object that stands alone in a field that is read. */
  private static final List<String> TEXTS_OF_ONE =
      List.of(
          "processed",
          "value",
          "@value",
          "basic",
          "main",
          "html",
          "text",
          "iso8601",
          "_qcode",
          "_literal",
          "@id");

  private static final Pattern LOCALE = Pattern.compile("[a-z]{2}(?:[-_][A-Za-z]{2,4})?");

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
    return object.properties().stream().anyMatch(field -> text(field) != null);
  }

  private static void lift(JsonNode object, ObjectNode flat) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode text = text(field);
      if (!flat.has(field.getKey())) {
        flat.set(field.getKey(), text == null ? field.getValue() : text);
      }
    }
    if (isWrapped(object)) {
      for (String wrapper : WRAPPERS) {
        if (object.path(wrapper).isObject() && isOfItem(wrapper, object)) {
          flat.remove(wrapper);
          lift(object.path(wrapper), flat);
        }
      }
    }
  }

  /** An answer of an interface has `metadata` too. */
  private static boolean isOfItem(String wrapper, JsonNode object) {
    return !wrapper.equals("metadata") || object.has("title");
  }

  private static @Nullable JsonNode text(Map.Entry<String, JsonNode> field) {
    JsonNode value = field.getValue();
    if (!value.isContainerNode()) {
      return null;
    }
    JsonNode text = first(value.isArray() ? value.path(0) : value, TEXTS);
    if (text != null || value.isArray() || value.has("title") || value.has("headline")) {
      return text;
    }
    String name = JsonFields.plain(field.getKey());
    JsonNode alone = JsonNames.isRead(name) ? text(value) : null;
    return alone == null && isLocalised(name, value) ? value.iterator().next() : alone;
  }

  private static @Nullable JsonNode text(JsonNode value) {
    JsonNode text = first(value, TEXTS);
    return text == null ? first(value, TEXTS_OF_ONE) : text;
  }

  private static @Nullable JsonNode first(JsonNode object, List<String> names) {
    for (String name : names) {
      JsonNode within = object.path(name);
      JsonNode text = within.isObject() ? text(within) : within;
      if (text != null && text.isValueNode() && !text.isNull()) {
        return text;
      }
    }
    return null;
  }

  /** True of a headline or text in several languages, of which the first is taken. */
  private static boolean isLocalised(String name, JsonNode value) {
    return !value.isEmpty()
        && JsonNames.isLocalised(name)
        && value.properties().stream().allMatch(own -> LOCALE.matcher(own.getKey()).matches());
  }
}
