package parley.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.TaggedStory;
import parley.schemas.BuiltInSchemas;
import parley.schemas.Topic;

/** Everything that needs no database: the page's files, schema ids, metrics. */
final class ServerTest {
  private static final Pattern ADDRESSES =
      Pattern.compile("(?:href|src)=\"(/[^\"#?]*)\"|(?:from |import\\()'\\./([^']+)'");
  private static final Pattern FOREIGN = Pattern.compile("(?:https?:)?//[a-z]");

  private static RunningDashboard dashboard;

  @BeforeAll
  static void start() {
    dashboard = new RunningDashboard("jdbc:postgresql://127.0.0.1:1/parley");
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void everyFileThatThePageAsksForIsServedHere() throws Exception {
    String page = dashboard.get("/").body();
    assertThat(files(page)).hasSizeGreaterThan(30);
    assertThat(FOREIGN.matcher(page.replace("<!doctype", "")).find()).isFalse();
  }

  /** The page's files with their texts: what it names, what that imports, and so on. */
  private static Map<String, String> files(String page) throws Exception {
    Map<String, String> files = new HashMap<>();
    Deque<String> texts = new ArrayDeque<>(List.of(page));
    while (!texts.isEmpty()) {
      Matcher named = ADDRESSES.matcher(texts.pop());
      while (named.find()) {
        String path = named.group(1) != null ? named.group(1) : "/page/" + named.group(2);
        if (!path.startsWith("/api/") && !files.containsKey(path)) {
          HttpResponse<String> file = dashboard.get(path);
          assertThat(file.statusCode()).as(path).isEqualTo(200);
          files.put(path, file.body());
          texts.push(path.endsWith(".js") ? file.body() : "");
        }
      }
    }
    return files;
  }

  @Test
  void policyAllowsNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = dashboard.get("/");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe", "http");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void foreignPagesAndNamesAreRefusedOnEveryPath() throws Exception {
    for (String path :
        new String[] {"/", "/page/main.js", "/metrics", "/health/live", "/subjects"}) {
      assertThat(dashboard.get(path).statusCode()).as(path).isEqualTo(200);
      for (String[] header :
          new String[][] {
            {"Host", "evil.example"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}
          }) {
        HttpResponse<String> refused = dashboard.get(path, header);
        assertThat(refused.statusCode()).as(path + " " + header[0]).isEqualTo(403);
        assertThat(refused.body()).contains("error");
      }
    }
  }

  @Test
  void pageNeverParsesTextAsMarkup() throws Exception {
    Map<String, String> files = files(dashboard.get("/").body());
    files.remove("/page/uPlot.js");
    assertThat(files)
        .allSatisfy(
            (path, text) ->
                assertThat(text)
                    .as(path)
                    .doesNotContain("innerHTML", "insertAdjacentHTML", "document.write", "eval("));
  }

  @Test
  void schemaIdLeadsToItsSchema() throws Exception {
    int id = new BuiltInSchemas().idOf(Topic.TALKS, TaggedStory.getClassSchema());
    JsonNode byId = dashboard.ask("/schemas/ids/" + id);
    JsonNode latest = dashboard.ask("/subjects/parley.talks-value/versions/latest");
    assertThat(latest.path("id").asInt()).isEqualTo(id);
    assertThat(latest.path("schema").asText()).isEqualTo(byId.path("schema").asText());
    assertThat(dashboard.ask("/subjects").toString()).contains("parley.aggregates-value");
    JsonNode versions = dashboard.ask("/subjects/parley.talks-value/versions");
    int newest = new BuiltInSchemas().versions(Topic.TALKS).size();
    assertThat(versions).hasSize(newest);
    assertThat(dashboard.ask("/subjects/parley.talks-value/versions/" + newest).path("id").asInt())
        .isEqualTo(id);
    assertThat(dashboard.ask("/subjects/parley.talks-value/versions/1").path("id").asInt())
        .isNotEqualTo(id);
    assertThat(dashboard.ask("/config").path("compatibilityLevel").asText())
        .isEqualTo("FULL_TRANSITIVE");
  }

  @Test
  void postedSchemaIsKnownOrRefused() throws Exception {
    int id = new BuiltInSchemas().idOf(Topic.TALKS, TaggedStory.getClassSchema());
    String known = posted(TaggedStory.getClassSchema().toString());
    HttpResponse<String> registered =
        dashboard.post("/subjects/parley.talks-value/versions", known);
    assertThat(registered.statusCode()).isEqualTo(200);
    assertThat(RunningDashboard.parsed(registered.body()).path("id").asInt()).isEqualTo(id);
    HttpResponse<String> looked = dashboard.post("/subjects/parley.talks-value", known);
    assertThat(RunningDashboard.parsed(looked.body()).path("version").asInt())
        .isEqualTo(new BuiltInSchemas().versions(Topic.TALKS).size());
    HttpResponse<String> unknown =
        dashboard.post("/subjects/parley.talks-value/versions", posted("\"string\""));
    assertThat(unknown.statusCode()).isEqualTo(409);
    assertThat(RunningDashboard.parsed(unknown.body()).path("error_code").asInt()).isEqualTo(409);
    assertThat(dashboard.post("/subjects/parley.talks-value", posted("{")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void registryErrorsAreAsItsClientsKnowThem() throws Exception {
    assertRefused("/schemas/ids/7", 404, 40403);
    assertRefused("/subjects/nothing-value/versions", 404, 40401);
    assertRefused("/subjects/parley.talks-value/versions/99", 404, 40402);
    assertRefused("/subjects/parley.talks-value/versions/first", 422, 42202);
  }

  @Test
  void metricsCountTheRequests() throws Exception {
    assertThat(dashboard.get("/health/live").body()).isEqualTo("{\"live\":true}");
    assertThat(dashboard.get("/metrics").body())
        .contains("parley_page_requests_seconds_count{status=\"200\"}", "parley_page_streams");
  }

  private static void assertRefused(String path, int status, int code) throws Exception {
    HttpResponse<String> answer = dashboard.get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(RunningDashboard.parsed(answer.body()).path("error_code").asInt()).isEqualTo(code);
  }

  private static String posted(String schema) {
    return new ObjectMapper().createObjectNode().put("schema", schema).toString();
  }
}
