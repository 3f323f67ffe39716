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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every query of the dashboards in `grafana/` runs, as the reader, and asks for what there is. */
@ExtendWith(SharedUp.class)
class GrafanaIT {
  private static final Path DASHBOARDS = Path.of("../grafana/dashboards");
  private static final Pattern METRIC = Pattern.compile("\\b(?:parley|jvm)_[a-z_]+");
  private static final Pattern BY = Pattern.compile("\\bby \\(([^)]*)\\)");

  /** Labels that Prometheus adds itself. */
  private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

  private static final String SLUG = "cyprus";

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
                    Stories.story("urn:test:grafana-1", 1, Stories.COCOA_HEADLINE, "Rain.")
                        .toString())
                .statusCode())
        .isEqualTo(202);
    Set<String> asked = new TreeSet<>();
    Set<String> labelled = new TreeSet<>();
    for (String query : metricQueries()) {
      Set<String> metrics = new TreeSet<>();
      METRIC.matcher(query).results().forEach(found -> metrics.add(found.group()));
      asked.addAll(metrics);
      BY.matcher(query)
          .results()
          .flatMap(found -> Stream.of(found.group(1).split(", *", -1)))
          .filter(label -> !OF_PROMETHEUS.contains(label))
          .forEach(label -> metrics.forEach(metric -> labelled.add(metric + " " + label)));
    }
    assertThat(asked).hasSizeGreaterThan(10);
    assertThat(labelled).hasSizeGreaterThan(2);
    RunningUp.await("every metric that is asked for, with its labels")
        .untilAsserted(
            () -> {
              List<String> samples =
                  up.ask("/metrics").body().lines().filter(line -> !line.startsWith("#")).toList();
              assertThat(samples.stream().map(line -> line.split("[ {]", 2)[0])).containsAll(asked);
              for (String one : labelled) {
                String[] parts = one.split(" ", -1);
                assertThat(samples)
                    .as(one)
                    .anyMatch(
                        line ->
                            line.startsWith(parts[0] + "{")
                                && line.matches(".*[{,]" + parts[1] + "=\".*"));
              }
            });
  }

  private static List<String> metricQueries() throws IOException {
    List<String> queries = new ArrayList<>();
    for (JsonNode dashboard : dashboards()) {
      for (JsonNode panel : dashboard.path("panels")) {
        for (JsonNode target : panel.path("targets")) {
          if (target.has("expr")) {
            queries.add(target.path("expr").asText());
          }
        }
      }
    }
    return queries;
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
