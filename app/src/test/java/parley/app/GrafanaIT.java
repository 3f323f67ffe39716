package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every query of the dashboards in `grafana/` runs, as the reader, and asks for what there is. */
@ExtendWith(SharedUp.class)
class GrafanaIT {
  private static final Path DASHBOARDS = Path.of("../grafana/dashboards");
  private static final Pattern METRIC = Pattern.compile("\\b(?:parley|jvm)_[a-z_]+");
  private static final String SLUG = "kosovo-serbia";

  @Test
  void everyQueryOfTheDatabaseRuns(RunningUp up) throws Exception {
    int ran = 0;
    try (Connection reader =
        DriverManager.getConnection(up.database(), "parley_reader", "parley_reader")) {
      for (JsonNode dashboard : dashboards()) {
        for (String query : queries(dashboard)) {
          columns(reader, query);
          ran++;
        }
      }
    }
    assertThat(ran).isGreaterThan(12);
  }

  @Test
  void everyMetricIsScraped(RunningUp up) throws Exception {
    assertThat(
            up.post(
                    "grafana-wire",
                    Stories.story("urn:test:grafana-1", 1, "Kosovo and Serbia hold talks", "Met.")
                        .toString())
                .statusCode())
        .isEqualTo(202);
    Set<String> asked = new TreeSet<>();
    for (JsonNode dashboard : dashboards()) {
      for (JsonNode panel : dashboard.path("panels")) {
        for (JsonNode target : panel.path("targets")) {
          Matcher metric = METRIC.matcher(target.path("expr").asText());
          while (metric.find()) {
            asked.add(metric.group());
          }
        }
      }
    }
    assertThat(asked).hasSizeGreaterThan(10);
    org.awaitility.Awaitility.await("every metric that is asked for")
        .atMost(RunningUp.TIMEOUT)
        .untilAsserted(
            () -> {
              Set<String> scraped =
                  up.ask("/metrics")
                      .body()
                      .lines()
                      .filter(line -> !line.startsWith("#"))
                      .map(line -> line.split("[ {]", 2)[0])
                      .collect(Collectors.toSet());
              assertThat(scraped).containsAll(asked);
            });
  }

  @Test
  void everyPanelNamesASourceThatIsProvisioned() throws Exception {
    String sources = Files.readString(Path.of("../grafana/provisioning/datasources/parley.yml"));
    for (JsonNode dashboard : dashboards()) {
      for (JsonNode panel : dashboard.path("panels")) {
        assertThat(sources).contains("uid: " + panel.path("datasource").path("uid").asText());
      }
    }
  }

  private static List<JsonNode> dashboards() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> found = new ArrayList<>();
    try (var files = Files.list(DASHBOARDS)) {
      for (Path file : files.sorted().toList()) {
        found.add(json.readTree(file.toFile()));
      }
    }
    assertThat(found).hasSize(2);
    return found;
  }

  /** As Grafana sends them: its macros and variables filled in. */
  private static List<String> queries(JsonNode dashboard) {
    List<String> queries = new ArrayList<>();
    dashboard.path("templating").path("list").forEach(v -> queries.add(v.path("query").asText()));
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        if (target.has("rawSql")) {
          queries.add(target.path("rawSql").asText());
        }
      }
    }
    return queries.stream()
        .map(
            query ->
                query
                    .replace("$__timeFrom()", "'2026-11-01T00:00:00Z'")
                    .replace("$__timeTo()", "'2026-11-30T00:00:00Z'")
                    .replace("${conflict}", SLUG))
        .toList();
  }

  private static void columns(Connection reader, String query) throws SQLException {
    assertThat(query).doesNotContain("$");
    try (Statement statement = reader.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.getMetaData().getColumnCount()).as(query).isPositive();
    }
  }
}
