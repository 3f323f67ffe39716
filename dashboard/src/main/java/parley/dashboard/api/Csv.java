package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of JSON as comma-separated values (RFC 4180) with a header line. Null is nothing between
 * commas, an empty text two quotes; what is itself an array or an object stays JSON.
 */
final class Csv {
  private static final String LINE_END = "\r\n";

  private Csv() {}

  /** The rows of an answer: itself, or the first array of rows in it, or it alone. */
  static ArrayNode rows(JsonNode answer) {
    if (answer instanceof ArrayNode rows) {
      return rows;
    }
    for (JsonNode field : answer) {
      if (field instanceof ArrayNode rows && (rows.isEmpty() || rows.get(0).isObject())) {
        return rows;
      }
    }
    return ((ObjectNode) answer).arrayNode().add(answer);
  }

  /** Each part of `within` as a row, with the plain values of its whole before its own fields. */
  static ArrayNode spread(JsonNode wholes, String within) {
    ArrayNode rows = ((ArrayNode) wholes).arrayNode();
    for (JsonNode whole : wholes) {
      for (JsonNode part : whole.path(within)) {
        ObjectNode row = rows.addObject();
        whole
            .properties()
            .forEach(
                field -> {
                  if (field.getValue().isValueNode()) {
                    row.set(field.getKey(), field.getValue());
                  }
                });
        row.setAll((ObjectNode) part);
      }
    }
    return rows;
  }

  /**
   * The table of rows.
   *
   * @param ofNone its columns where there are no rows
   */
  static String table(ArrayNode rows, List<String> ofNone) {
    Set<String> columns = new LinkedHashSet<>(rows.isEmpty() ? ofNone : List.of());
    rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
    StringBuilder table = new StringBuilder(String.join(",", columns)).append(LINE_END);
    for (JsonNode row : rows) {
      String comma = "";
      for (String column : columns) {
        table.append(comma).append(cell(row.path(column)));
        comma = ",";
      }
      table.append(LINE_END);
    }
    return table.toString();
  }

  private static String cell(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    if (!value.isTextual()) {
      return value.isContainerNode() ? quoted(value.toString()) : value.asText();
    }
    String text = value.textValue();
    // what a wire wrote is no formula of whoever opens it in a spreadsheet
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return formula ? quoted("'" + text) : isPlain(text) ? text : quoted(text);
  }

  private static boolean isPlain(String text) {
    return !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
