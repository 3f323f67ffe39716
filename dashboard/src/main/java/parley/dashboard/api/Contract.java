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
  private final JsonNode paths;

  Contract() {
    try (InputStream in = Contract.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + FILE);
      }
      this.document = in.readAllBytes();
      this.paths = new ObjectMapper().readTree(document).path("paths");
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
    JsonNode operation = paths.path(path).path("get");
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
}
