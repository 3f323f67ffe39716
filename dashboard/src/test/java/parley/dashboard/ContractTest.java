package parley.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The OpenAPI document against the endpoints: every path answers, with each of its parameters, with
 * every field that is written there and none that is not.
 */
final class ContractTest {
  @RegisterExtension
  static final FilledDashboard DASHBOARD = new FilledDashboard("stories.sql", "weeks.sql");

  private static final String COMPONENTS = "#/components/schemas/";

  private final JsonNode document = document();
  private final ObjectNode components = strict(document.path("components").path("schemas"));
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void everyAnswerHasItsShape() throws Exception {
    Set<String> seen = new TreeSet<>();
    for (var path : document.path("paths").properties()) {
      JsonNode operation = path.getValue().path("get");
      JsonNode shape =
          operation.at("/responses/200/content").path("application/json").path("schema");
      if (shape.isMissingNode()) {
        continue;
      }
      Schema schema = schemas.getSchema(whole(shape));
      for (String asked : requests(path.getKey(), operation)) {
        HttpResponse<String> answer = DASHBOARD.settled("/api/v1" + asked);
        assertThat(answer.statusCode()).as(asked + ": " + answer.body()).isEqualTo(200);
        JsonNode body = RunningDashboard.parsed(answer.body());
        assertThat(schema.validate(body)).as(asked).isEmpty();
        see(shape, body, seen);
      }
    }
    Set<String> shapes = new TreeSet<>();
    components
        .properties()
        .forEach(
            c -> {
              if (c.getValue().has("properties") && !c.getKey().equals("Problem")) {
                shapes.add(c.getKey());
              }
            });
    assertThat(seen).as("shapes of which there was one").containsAll(shapes);
  }

  @Test
  void everyTableIsOne() throws Exception {
    int tables = 0;
    for (var path : document.path("paths").properties()) {
      JsonNode operation = path.getValue().path("get");
      if (operation.at("/responses/200/content").has("text/csv")) {
        String asked = requests(path.getKey(), operation).get(0);
        HttpResponse<String> answer = DASHBOARD.get("/api/v1" + asked, "Accept", "text/csv");
        assertThat(answer.statusCode()).as(asked).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
            .as(asked)
            .startsWith("text/csv");
        assertThat(answer.body().lines().findFirst().orElseThrow()).as(asked).contains(",");
        tables++;
      }
    }
    assertThat(tables).isGreaterThan(15);
  }

  @Test
  void problemHasItsShape() throws Exception {
    Schema problem = schemas.getSchema(whole(components.path("Problem")));
    for (String path : List.of("/stories?limit=0", "/stories?conflict=atlantis", "/nothing")) {
      HttpResponse<String> answer = DASHBOARD.settled("/api/v1" + path);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/problem+json");
      assertThat(problem.validate(RunningDashboard.parsed(answer.body()))).as(path).isEmpty();
    }
  }

  @Test
  void everyPathAndParameterIsDescribed() {
    for (var path : document.path("paths").properties()) {
      JsonNode operation = path.getValue().path("get");
      assertThat(operation.path("summary").asText()).as(path.getKey()).isNotEmpty();
      for (JsonNode parameter : operation.path("parameters")) {
        if (parameter.path("in").asText().equals("query")) {
          assertThat(parameter.path("description").asText())
              .as(path.getKey() + " " + parameter.path("name"))
              .isNotEmpty();
        }
      }
    }
  }

  /** One with what it requires, and one more for each parameter of which there is an example. */
  private static List<String> requests(String path, JsonNode operation) {
    String address = path;
    StringBuilder required = new StringBuilder();
    List<String> more = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asText();
      JsonNode example = parameter.path("example");
      if (parameter.path("in").asText().equals("path")) {
        address = address.replace("{" + name + "}", example.asText());
      } else if (parameter.path("required").asBoolean()) {
        required.append(query(name, example));
      } else if (!example.isMissingNode()) {
        more.add(query(name, example));
      }
    }
    List<String> requests = new ArrayList<>(List.of(address(address, required.toString())));
    for (String one : more) {
      requests.add(address(address, required + one));
    }
    return requests;
  }

  private static String address(String path, String query) {
    return query.isEmpty() ? path : path + '?' + query.substring(0, query.length() - 1);
  }

  private static String query(String name, JsonNode example) {
    StringBuilder query = new StringBuilder();
    for (JsonNode value : example.isArray() ? example : List.of(example)) {
      query.append(name).append('=').append(URLEncoder.encode(value.asText(), UTF_8)).append('&');
    }
    return query.toString();
  }

  /** The shapes that an answer has at least one of. */
  private void see(JsonNode shape, JsonNode value, Set<String> seen) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return;
    }
    if (shape.has("$ref")) {
      String name = shape.path("$ref").asText().substring(COMPONENTS.length());
      seen.add(name);
      see(components.path(name), value, seen);
    }
    if (shape.has("oneOf")) {
      see(shape.path("oneOf").get(0), value, seen);
    }
    if (value instanceof ArrayNode values) {
      values.forEach(one -> see(shape.path("items"), one, seen));
    }
    shape
        .path("properties")
        .properties()
        .forEach(p -> see(p.getValue(), value.get(p.getKey()), seen));
  }

  private JsonNode whole(JsonNode shape) {
    ObjectNode whole = strict(shape);
    whole.putObject("components").set("schemas", components);
    return whole;
  }

  /** The same, with no field allowed that it does not name: clients are promised no less. */
  private static ObjectNode strict(JsonNode schema) {
    ObjectNode copy = schema.deepCopy();
    close(copy);
    return copy;
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && object.has("properties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(ContractTest::close);
  }

  private static JsonNode document() {
    try {
      return new ObjectMapper()
          .readTree(ContractTest.class.getResourceAsStream("/parley/dashboard/api/openapi.json"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
