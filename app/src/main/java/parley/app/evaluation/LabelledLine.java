package parley.app.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A reader of labelled lines of JSON. */
final class LabelledLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LabelledLine() {}

  /**
   * The JSON object of a line that has the field.
   *
   * @throws IllegalArgumentException if it is none
   */
  static JsonNode read(String line, String field) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage());
    }
    if (node == null || !node.has(field)) {
      throw new IllegalArgumentException("no " + field + " in the line");
    }
    return node;
  }
}
