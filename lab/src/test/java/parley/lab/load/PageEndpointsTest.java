package parley.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PageEndpointsTest {
  @Test
  void everyListOfTheApiIsAskedFor() throws Exception {
    List<String> asked =
        PageEndpoints.with("wire-1/7").stream().map(e -> "/" + e.split("\\?", -1)[0]).toList();
    JsonNode paths;
    try (InputStream in =
        PageEndpointsTest.class.getResourceAsStream("/parley/dashboard/api/openapi.json")) {
      paths = new ObjectMapper().readTree(in).path("paths");
    }
    assertThat(paths).isNotEmpty();
    for (var path : paths.properties()) {
      JsonNode content = path.getValue().at("/get/responses/200/content");
      if (content.has("application/json") && !path.getKey().equals("/openapi.json")) {
        Pattern address = Pattern.compile(path.getKey().replace("{id}", ".+"));
        assertThat(asked).as(path.getKey()).anyMatch(address.asMatchPredicate());
      }
    }
  }
}
