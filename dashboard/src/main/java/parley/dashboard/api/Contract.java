package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The OpenAPI document of the API, `openapi.json`: what each endpoint can be asked is read from
 * there, so that the two cannot differ.
 */
final class Contract {
  private static final String FILE = "/parley/dashboard/api/openapi.json";

  private final byte[] document;
  private final JsonNode whole;

  Contract() {
    try (InputStream in = Contract.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + FILE);
      }
      this.document = in.readAllBytes();
      this.whole = new ObjectMapper().readTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document as it is written. */
  byte[] document() {
    return document.clone();
  }

  /**
   * The names of an endpoint's query parameters.
   *
   * @param path as the document has it, `/stories/{id}`
   * @throws IllegalStateException if the document does not have it
   */
  List<String> parameters(String path) {
    JsonNode operation = operation(path);
    if (operation.isMissingNode()) {
      throw new IllegalStateException("not in " + FILE + ": " + path);
    }
    List<String> names = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals("query")) {
        names.add(parameter.path("name").asText());
      }
    }
    return names;
  }

  /** The columns of an endpoint's table: the fields of its rows. */
  List<String> columns(String path) {
    JsonNode answer =
        operation(path).path("responses").path("200").path("content").path("application/json");
    JsonNode rows = resolved(answer.path("schema"));
    for (JsonNode field : rows.path("properties")) {
      if (field.path("type").asText().equals("array")) {
        rows = field;
        break;
      }
    }
    List<String> columns = new ArrayList<>();
    resolved(rows.path("items")).path("properties").fieldNames().forEachRemaining(columns::add);
    return columns;
  }

  private JsonNode operation(String path) {
    return whole.path("paths").path(path).path("get");
  }

  private JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? whole.at(schema.path("$ref").asText().substring(1)) : schema;
  }
}
