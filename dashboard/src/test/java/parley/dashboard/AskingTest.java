package parley.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the API is asked, whatever is asked: formats, tags, unknown names, limits. */
final class AskingTest {
  @RegisterExtension static final FilledDashboard DASHBOARD = new FilledDashboard();

  @ParameterizedTest
  @CsvSource({
    "/aggregates?subject=talks:atlantis&span=1h,talks:atlantis",
    "/aggregates?subject=all&subject=actor:nobody&span=1h,actor:nobody",
    "/aggregates?subject=talks:russia-ukraine/actor:nobody&span=1h,talks:russia-ukraine/actor:nobody",
    "/series?subject=dyad:RUS/nobody,dyad:RUS/nobody",
    "/sentences?subject=provider:nowire,provider:nowire",
    "/stories?conflict=atlantis,atlantis",
    "/stories?actor=nobody,nobody",
    "/events?actor=nobody,nobody",
    "/retractions?subject=country:ZZZ,country:ZZZ",
    "/actors?conflict=atlantis,atlantis",
    "/dyads?conflict=atlantis,atlantis",
    "/stages?conflict=sudan&conflict=atlantis,atlantis",
    "/changes?conflict=atlantis,atlantis",
    "/matrix?conflict=atlantis,atlantis",
    "/timeline?conflict=atlantis,atlantis",
    "/subjects?conflict=atlantis,atlantis",
  })
  void unknownNameIsNoZero(String path, String unknown) throws Exception {
    HttpResponse<String> answer = DASHBOARD.get("/api/v1" + path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    JsonNode problem = RunningDashboard.parsed(answer.body());
    assertThat(problem.path("status").asInt()).isEqualTo(404);
    assertThat(problem.path("unknown")).extracting(JsonNode::asText).containsExactly(unknown);
    assertThat(problem.path("error").asText()).contains(unknown);
  }

  @Test
  void whatIsKnownAndHasNothingIsZero() throws Exception {
    JsonNode rows =
        DASHBOARD.ask("/api/v1/aggregates?subject=talks:sudan/actor:RUS&span=rolling-24h");
    assertThat(rows.get(0).path("stories").asLong(-1)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/series;subject",
        "/series?subject=all&from=2025-02-18&to=2025-02-17;from",
        "/series?subject=all&from=2015-01-01&to=2025-01-01&step=1h;from",
        "/series?subject=all&step=2h;step",
        "/series?subject=all&quad=5;quad",
        "/series?subject=all&stage=over;stage",
        "/series?subject=all&language=English;language",
        "/series?subject=all&asOf=2025-02-18&stage=deal;asOf",
        "/series?subject=actor:A&subject=actor:B&subject=actor:C&subject=actor:D&subject=actor:E"
            + "&subject=actor:F&subject=actor:G&subject=actor:H&subject=actor:I;subject",
        "/sentences?subject=all&sort=best;sort",
        "/sentences?subject=all&sort=reports&cursor=MjAyNS0wMi0xOFQyMTowMTowMFogYQ;cursor",
        "/sentences?subject=all&cursor=%F0%9F%92%A5;cursor",
        "/sentences?subject=all&limit=201;limit",
        "/sentences?subject=all&root=KISS;root",
        "/subjects?cursor=nonsense;cursor",
        "/subjects?type=planet;type",
        "/subjects?limit=99999999999;limit",
        "/timeline?cursor=nonsense;cursor",
        "/timeline?kind=both;kind",
        "/changes?days=0;days",
        "/changes?days=32;days",
        "/coverage?from=2025-02-18T21:00:00Z&to=2025-02-18T20:00:00Z;from",
        "/coverage?from=2000-01-01&step=1m;from",
        "/matrix?quad=0;quad",
        "/stories?format=xml;format",
        "/changes?format=csv;format",
      })
  void badParameterIsNamed(String path, String parameter) throws Exception {
    HttpResponse<String> answer = DASHBOARD.get("/api/v1" + path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode problem = RunningDashboard.parsed(answer.body());
    assertThat(problem.path("parameter").asText()).isEqualTo(parameter);
    assertThat(problem.path("error").asText()).startsWith(parameter + ": ");
    assertThat(problem.path("detail").asText()).isNotEmpty();
  }

  @Test
  void tenYearsAreToldInWeeks() throws Exception {
    JsonNode series =
        DASHBOARD.ask("/api/v1/series?subject=talks:russia-ukraine&from=2015-02-18&to=2025-02-18");
    assertThat(series.path("step").asText()).isEqualTo("1w");
    assertThat(series.path("series").get(0).path("points").size()).isBetween(521, 523);
  }

  @Test
  void tagSparesAnAnswerThatIsHeld() throws Exception {
    String path = "/api/v1/stories?limit=2";
    String tag = DASHBOARD.settled(path).headers().firstValue("ETag").orElseThrow();
    for (String held : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      HttpResponse<String> again = DASHBOARD.get(path, "If-None-Match", held);
      assertThat(again.statusCode()).as(held).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
    assertThat(DASHBOARD.get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void answerVariesByOriginAndByWhatIsAccepted() throws Exception {
    String desk = "https://desk.example";
    try (RunningDashboard shared = DASHBOARD.beside(Map.of("PARLEY_API_ORIGINS", desk))) {
      String path = "/api/v1/stories?limit=1";
      shared.ask(path);
      List<String> vary = shared.get(path, "Origin", desk).headers().allValues("Vary");
      assertThat(String.join(", ", vary).split(", ", -1)).contains("Origin", "Accept");
      assertThat(DASHBOARD.get(path).headers().allValues("Vary")).contains("Accept");
    }
  }

  @Test
  void tableHasTheRowsOfTheJson() throws Exception {
    JsonNode stories = DASHBOARD.ask("/api/v1/stories").path("stories");
    HttpResponse<String> table = DASHBOARD.get("/api/v1/stories", "Accept", "text/csv");
    assertThat(table.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    String[] lines = table.body().split("\r\n", -1);
    assertThat(lines).hasSize(stories.size() + 2);
    assertThat(lines[0]).startsWith("storyId,revision,provider,");
    assertThat(lines[1]).startsWith(stories.get(0).path("storyId").asText() + ",");
    assertThat(DASHBOARD.get("/api/v1/stories?format=csv").body()).isEqualTo(table.body());
    assertThat(DASHBOARD.get("/api/v1/stories?format=json", "Accept", "text/csv").body())
        .startsWith("{");
  }

  @Test
  void whatAWireWroteIsNoFormula() throws Exception {
    DASHBOARD.run(
        "update parley.story set headline = '=HYPERLINK(\"http://evil.example\"), <b>'"
            + " where story_id = 'south/c'");
    try {
      assertThat(DASHBOARD.get("/api/v1/stories?provider=south&format=csv").body())
          .contains("\"'=HYPERLINK(\"\"http://evil.example\"\"), <b>\"");
    } finally {
      DASHBOARD.run(
          "update parley.story set headline = 'Drones over Dnipro' where story_id = 'south/c'");
    }
  }

  @Test
  void nextPageIsLinked() throws Exception {
    HttpResponse<String> first = DASHBOARD.settled("/api/v1/stories?limit=1&verdict=talks");
    String link = first.headers().firstValue("Link").orElseThrow();
    assertThat(link).endsWith("; rel=\"next\"");
    JsonNode second = DASHBOARD.ask(link.substring(1, link.indexOf('>')));
    assertThat(second.path("stories").get(0).path("storyId").asText()).isEqualTo("nordwire/a");
    assertThat(second.get("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"russia", "RUSSIA-UKR", "%", "_", "'", "\\"})
  void searchTakesSignsAsTheyAre(String sought) throws Exception {
    JsonNode found =
        DASHBOARD.ask(
            "/api/v1/conflicts?q="
                + java.net.URLEncoder.encode(sought, java.nio.charset.StandardCharsets.UTF_8));
    assertThat(found).hasSize(sought.length() > 1 ? 1 : 0);
  }
}
