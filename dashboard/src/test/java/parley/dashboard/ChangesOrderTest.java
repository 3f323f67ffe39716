package parley.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In what order changes are told, where several conflicts and acts have some. */
final class ChangesOrderTest {
  @RegisterExtension
  static final FilledDashboard DASHBOARD = new FilledDashboard("weeks.sql", "south-turns.sql");

  @Test
  void turnsOfStagesComeNewestFirst() throws Exception {
    assertThat(conflicts("/api/v1/changes")).containsExactly("south", "north");
    assertThat(conflicts("/api/v1/changes?limit=1")).containsExactly("south");
  }

  private static List<String> conflicts(String path) throws Exception {
    return texts(DASHBOARD.ask(path).path("stages"), "conflict");
  }

  private static List<String> texts(JsonNode rows, String field) {
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.path(field).asText()));
    return texts;
  }

  @Test
  void actsOfAsManyWiresAndStoriesHaveAnOrder() throws Exception {
    JsonNode acts = DASHBOARD.ask("/api/v1/changes?limit=50").path("acts");
    List<String> days = texts(acts, "day");
    assertThat(days).hasSizeGreaterThan(10);
    List<JsonNode> rows = new ArrayList<>();
    acts.forEach(rows::add);
    Comparator<JsonNode> most =
        Comparator.comparing((JsonNode a) -> -a.path("wires").asInt())
            .thenComparing(a -> -a.path("n").asInt());
    assertThat(rows).isSortedAccordingTo(most);
    // of those with two wires and two stories the newest day comes first
    assertThat(
            rows.stream()
                .filter(a -> a.path("wires").asInt() == 2 && a.path("n").asInt() == 2)
                .map(a -> a.path("day").asText())
                .toList())
        .hasSizeGreaterThan(3)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void underscoreInAnActorsIdStandsForItself() throws Exception {
    DASHBOARD.run(
        """
        insert into parley.name (type, id, name, at) values ('actor', 'N_R', 'Another', '2025-02-01');
        insert into parley.retraction (story_key, revision, cause, story_id, provider, at, story_time, version,
          replaced, subjects, frozen)
        values (sha256('east/within'), 2, 'killed', 'east/within', 'east', '2025-02-17 13:00+00',
          '2025-02-17 10:00+00', 1, false, '{talks:north/actor:NOR}', false)
        """);
    String asked = "/api/v1/timeline?kind=retraction&actor=";
    assertThat(DASHBOARD.ask(asked + "NOR").path("items").findValuesAsText("storyId"))
        .contains("east/within");
    assertThat(DASHBOARD.ask(asked + "N_R").path("items")).isEmpty();
  }
}
