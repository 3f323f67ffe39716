package parley.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.dashboard.Postures.assertPostures;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AggregatesApiTest {
  @RegisterExtension static final FilledDashboard DASHBOARD = new FilledDashboard();

  @Test
  void bucketsHaveNoGapsAndZeroIsNotNull() throws Exception {
    JsonNode rows = DASHBOARD.ask("/api/v1/aggregates?subject=talks:russia-ukraine&span=1h");
    assertThat(rows).hasSize(24);
    JsonNode quiet = rows.get(0);
    assertThat(quiet.path("start").asText()).isEqualTo("2025-02-17T22:00:00Z");
    assertThat(quiet.path("reports").isIntegralNumber()).isTrue();
    assertThat(quiet.path("reports").asLong()).isZero();
    assertThat(quiet.get("sentiment").isNull()).isTrue();
    JsonNode last = rows.get(23);
    assertThat(last.path("start").asText()).isEqualTo("2025-02-18T21:00:00Z");
    assertThat(last.path("sentiment").asDouble()).isEqualTo(-0.4);
  }

  @Test
  void asOfIsWhatTheNumbersSaidThen() throws Exception {
    String hour = "/api/v1/aggregates?subject=talks:russia-ukraine&span=1h&from=2025-02-18T21:00Z";
    String rolling = "/api/v1/aggregates?subject=talks:russia-ukraine&span=rolling-24h";
    JsonNode now = DASHBOARD.ask(hour).get(0);
    DASHBOARD.run("update parley.kept set numbers_since = '2025-02-01 00:00+00'");
    assertThat(DASHBOARD.ask(hour + "&asOf=2025-02-18T21:04:59Z").get(0).path("stories").asLong())
        .as("it was computed at 21:05")
        .isZero();
    JsonNode then = DASHBOARD.ask(hour + "&asOf=2025-02-18T21:06:00Z").get(0);
    for (String name : names(then)) {
      assertThat(then.get(name)).as(name).isEqualTo(now.get(name));
    }
    assertThat(names(then)).doesNotContain("change", "state");
    assertThat(DASHBOARD.ask(rolling + "&asOf=2025-02-18T21:10:00Z").get(0).path("reports"))
        .isEqualTo(DASHBOARD.ask(rolling).get(0).path("reports"));
    assertThat(DASHBOARD.ask(rolling + "&asOf=2025-02-18T20:00:00Z").get(0).path("reports").asInt())
        .isZero();
    for (String refused : List.of("2025-01-31T23:59:00Z", "2025-02-18T22:00:00Z")) {
      HttpResponse<String> answer = DASHBOARD.get(rolling + "&asOf=" + refused);
      assertThat(answer.statusCode()).as(refused).isEqualTo(400);
      assertThat(answer.body()).contains("\"parameter\":\"asOf\"");
    }
  }

  @Test
  void minutesThatAreNoLongerKeptAreRefused() throws Exception {
    DASHBOARD.run("update parley.kept set minutes_since = '2025-02-01 00:00+00'");
    String asked = "/api/v1/aggregates?subject=talks:russia-ukraine&span=";
    assertThat(DASHBOARD.ask(asked + "1m&from=2025-02-01T00:00Z&to=2025-02-01T01:00Z")).hasSize(60);
    assertThat(DASHBOARD.ask(asked + "1h&from=2025-01-31T00:00Z&to=2025-02-01T00:00Z")).hasSize(24);
    for (String refused :
        List.of(
            "1m&from=2025-01-31T23:59Z&to=2025-02-01T01:00Z",
            "1m&at=2025-02-01T00:30Z",
            "rolling-1h&at=2025-02-01T00:30Z")) {
      HttpResponse<String> answer = DASHBOARD.get(asked + refused);
      assertThat(answer.statusCode()).as(refused).isEqualTo(400);
      assertThat(answer.body()).contains("minutes are kept since 2025-02-01");
    }
  }

  @Test
  void aggregateHasEveryFieldOfTheContract() throws Exception {
    JsonNode row =
        DASHBOARD.ask("/api/v1/aggregates?subject=talks:russia-ukraine&span=rolling-24h").get(0);
    assertThat(names(row))
        .contains(
            "subject",
            "span",
            "start",
            "end",
            "reports",
            "stories",
            "distinct",
            "events",
            "mentions",
            "sentiment",
            "spread",
            "n",
            "positive",
            "neutral",
            "negative",
            "ownVoice",
            "cooperation",
            "postures",
            "constructive",
            "obstructive",
            "posture",
            "providers",
            "share",
            "change",
            "state",
            "revision");
    assertThat(row.path("stories").asLong()).isEqualTo(2);
    assertThat(row.path("end").asText()).isEqualTo("2025-02-18T22:00:00Z");
    assertThat(row.path("change").asDouble()).isEqualTo(-0.5);
    assertThat(row.path("state").asText()).isEqualTo("partial");
    assertThat(row.path("silent").get(0).asText()).isEqualTo("west");
    assertThat(row.path("providers").path("nordwire").asLong()).isEqualTo(2);
  }

  @Test
  void rollingSpanEndsAtTheInstantAskedFor() throws Exception {
    JsonNode rows =
        DASHBOARD.ask(
            "/api/v1/aggregates?subject=talks:russia-ukraine&span=rolling-24h&at=2025-02-17T12:30:00Z");
    assertThat(rows.get(0).path("stories").asLong()).isEqualTo(4);
    assertThat(rows.get(0).path("end").asText()).isEqualTo("2025-02-17T13:00:00Z");
  }

  @Test
  void severalSubjectsAndSpansComeInTheOrderAskedFor() throws Exception {
    JsonNode rows =
        DASHBOARD.ask(
            "/api/v1/aggregates?subject=all&subject=talks&subject=language:de&span=rolling-24h&span=rolling-7d");
    assertThat(rows).hasSize(6);
    assertThat(rows.get(1).path("subject").asText()).isEqualTo("all");
    assertThat(rows.get(1).path("span").asText()).isEqualTo("rolling-7d");
    assertThat(rows.get(2).path("stories").asLong(-1)).isZero();
  }

  @Test
  void postureIsNullWhereNoStoryTellsOne() throws Exception {
    JsonNode rows =
        DASHBOARD.ask(
            "/api/v1/aggregates?subject=talks:russia-ukraine/actor:RUS"
                + "&subject=talks:russia-ukraine/actor:UKR&span=rolling-24h");
    assertPostures(rows.get(0), 2, 1);
    assertPostures(rows.get(1), 0, 0);
  }

  @Test
  void sharesAreOfWhatWasReadAndTheRestIsCountedByLanguage() throws Exception {
    DASHBOARD.run(
        """
        insert into parley.bucket (subject, span, start, ends, revision, updated_at, reports, stories, mentions,
          votes, vote_sum, vote_squares, positive, neutral, negative, own_votes, own_vote_sum, quad1, quad2, quad3,
          quad4, untagged, providers, taggers)
        select subject, span, '2025-02-15 10:00+00', '2025-02-15 11:00+00', 1, '2025-02-15 11:00+00', stories,
          stories, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, untagged, '{}', '{}'
        from (values ('all', 10, 6), ('talks', 2, 0), ('language:en', 5, 1), ('language:ru', 5, 5))
          v(subject, stories, untagged), (values ('1h'), ('1d')) s(span)
        """);
    try {
      String at = "&span=rolling-24h&at=2025-02-15T10:30:00Z";
      JsonNode rows =
          DASHBOARD.ask(
              "/api/v1/aggregates?subject=talks&subject=language:ru&subject=language:en" + at);
      assertThat(rows.get(0).path("share").asDouble()).isEqualTo(0.5);
      assertThat(rows.get(1).path("share").asDouble(-1)).isZero();
      assertThat(rows.get(1).path("untagged").asLong()).isEqualTo(5);
      assertThat(rows.get(2).path("share").asDouble()).isEqualTo(1);
      JsonNode languages =
          DASHBOARD.ask("/api/v1/languages?span=rolling-24h&at=2025-02-15T10:30:00Z");
      assertThat(languages).hasSize(2);
      assertThat(languages.get(0).path("language").asText()).isEqualTo("ru");
      assertThat(languages.get(1).path("untagged").asLong()).isEqualTo(1);
      assertThat(DASHBOARD.ask("/api/v1/balance").path("untagged").toString())
          .isEqualTo("{\"ru\":5,\"en\":1}");
    } finally {
      DASHBOARD.run("delete from parley.bucket where start = '2025-02-15 10:00+00'");
    }
  }

  private static List<String> names(JsonNode row) {
    List<String> names = new ArrayList<>();
    row.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
