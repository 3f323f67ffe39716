package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Text out of JSON nodes, whatever their type; what is no scalar is absent. */
final class JsonText {
  private JsonText() {}

  /** The first of the fields that is there and a string, number or boolean. */
  static @Nullable String scalar(JsonNode node, String... fields) {
    for (String field : fields) {
      JsonNode value = node.get(field);
      if (value != null && value.isValueNode() && !value.isNull()) {
        return value.asText();
      }
    }
    return null;
  }

  /** The first of the fields that is there and a scalar that says something. */
  static @Nullable String words(JsonNode node, String... fields) {
    for (String field : fields) {
      String text = scalar(node, field);
      if (text != null && !text.isBlank()) {
        return text;
      }
    }
    return null;
  }

  /** The first of the fields that is there and not null, as text: of an object, its JSON. */
  static @Nullable String present(JsonNode node, String... fields) {
    for (String field : fields) {
      JsonNode value = node.get(field);
      if (value != null && !value.isNull()) {
        return value.isValueNode() ? value.asText() : value.toString();
      }
    }
    return null;
  }

  /** Warns of fields that should be scalars and are not. */
  static void wrongTypes(JsonNode node, Draft draft, String... fields) {
    for (String field : fields) {
      if (node.path(field).isContainerNode()) {
        draft.warn("field '" + field + "' is no text: left out");
      }
    }
  }
}
