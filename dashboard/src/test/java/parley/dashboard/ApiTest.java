package parley.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.dashboard.Postures.assertPostures;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.schemas.Alarm;
import parley.schemas.Outcome;

final class ApiTest {
  @RegisterExtension static final FilledDashboard DASHBOARD = new FilledDashboard();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/aggregates?span=1h;subject",
        "/aggregates?subject=all;span",
        "/aggregates?subject=all&span=2h;span",
        "/aggregates?subject=a%20b&span=1h;subject",
        "/aggregates?subject=all&span=1h&from=yesterday;from",
        "/aggregates?subject=all&span=1h&from=2025-02-18&to=2025-02-17;from",
        "/aggregates?subject=all&span=1m&from=2020-01-01&to=2025-01-01;from",
        "/aggregates?subject=all&span=rolling-1h&to=2025-02-18;to",
        "/aggregates?subject=all&span=1h&at=9999-01-01;at",
        "/aggregates?subject=all&span=1h&span=1h&subjct=all;subjct",
        "/stories?limit=0;limit",
        "/stories?limit=10000;limit",
        "/stories?cursor=nonsense;cursor",
        "/stories?conflict=Russia%27;conflict",
        "/stories?conflict=a&conflict=b;conflict",
        "/stories?provider=;provider",
        "/stories?actor=%00;actor",
        "/stories?verdict=maybe;verdict",
        "/stories?dates=odd;dates",
        "/stories?wireId=;wireId",
        "/stories?wireId=a&wireId=b;wireId",
        "/actors?span=1h;span",
        "/retractions?cause=lost;cause",
        "/events?from=2025-02-19;from",
        "/planned?from=2025-02-19&to=2025-02-18;from",
        "/planned?to=2025-02-17;to",
        "/planned?limit=501;limit",
        "/planned?conflict=Russia;conflict",
        "/planned?day=2025-02-18;day",
        "/wires?day=yesterday;day",
        "/wires/nordwire?date=2025-02-18;date",
      })
  void badParameterIsNamed(String path, String parameter) throws Exception {
    HttpResponse<String> answer = DASHBOARD.get("/api/v1" + path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode body = RunningDashboard.parsed(answer.body());
    assertThat(body.path("parameter").asText()).isEqualTo(parameter);
    assertThat(body.path("error").asText()).startsWith(parameter + ": ");
  }

  @Test
  void eventNamesTheStoriesThatTellIt() throws Exception {
    JsonNode events = DASHBOARD.ask("/api/v1/events?conflict=russia-ukraine");
    assertThat(events).hasSize(1);
    JsonNode event = events.get(0);
    assertThat(event.path("day").asText()).isEqualTo("2025-02-18");
    assertThat(event.path("sourceName").asText()).isEqualTo("Russia");
    assertThat(event.path("quad").asInt()).isEqualTo(1);
    assertThat(event.path("stories").get(0).path("headline").asText())
        .isEqualTo("Russia and United States meet in Riyadh");
    assertThat(DASHBOARD.ask("/api/v1/events?from=2025-02-10&to=2025-02-18")).hasSize(2);
  }

  @Test
  void plannedActsComeByTheirDayAndThoseOfNoDayLast() throws Exception {
    JsonNode planned = DASHBOARD.ask("/api/v1/planned");
    assertThat(planned).hasSize(3);
    assertThat(planned.get(0).path("day").asText()).isEqualTo("2025-02-19");
    assertThat(planned.get(0).path("sourceName").asText()).isEqualTo("Ukraine");
    assertThat(planned.get(0).path("root").asText()).isEqualTo("CONSULT");
    JsonNode told = planned.get(1);
    assertThat(told.path("day").asText()).isEqualTo("2025-02-25");
    assertThat(told.path("n").asInt()).isEqualTo(2);
    assertThat(told.path("toldAt").asText()).isEqualTo("2025-02-18T21:01:00Z");
    assertThat(told.path("stories").get(0).path("storyId").asText())
        .isEqualTo("nordwire/urn:news:b/2");
    assertThat(planned.get(2).get("day").isNull()).isTrue();
    assertThat(planned.get(2).path("source").asText()).isEqualTo("USA");
  }

  @ParameterizedTest
  @CsvSource({
    "conflict=russia-ukraine,3",
    "conflict=sudan,0",
    "actor=UKR,1",
    "from=2025-02-14,3",
    "from=2025-02-14&to=2025-02-19T12:00:00Z,2",
    "from=2025-02-20,1",
    "to=2025-02-19,1",
    "to=2025-02-18,0",
    "limit=1,1",
    "at=2025-02-18T21:00:30Z,2",
    "at=2025-02-18T20:00:00Z,0",
    "at=2025-02-25,2",
    "at=2025-02-26,0",
    "at=2025-02-26T00:00:00Z&from=2025-02-25,1",
    "at=2025-03-18,0",
  })
  void plannedActsAreThoseOfTheDaysAskedForAsTheyWereToldByThen(String asked, int expected)
      throws Exception {
    assertThat(DASHBOARD.ask("/api/v1/planned?" + asked)).hasSize(expected);
  }

  @Test
  void retractionsComeNewestFirstAndAPageAtATime() throws Exception {
    JsonNode first = DASHBOARD.ask("/api/v1/retractions?limit=2");
    assertThat(first.path("retractions").get(0).path("cause").asText()).isEqualTo("killed");
    assertThat(first.path("retractions").get(0).get("standingHeadline").isNull()).isTrue();
    assertThat(first.path("retractions").get(1).path("standingHeadline").asText())
        .isEqualTo("Kyiv says it was not invited");
    JsonNode second =
        DASHBOARD.ask("/api/v1/retractions?limit=2&cursor=" + first.path("next").asText());
    assertThat(second.path("retractions")).hasSize(1);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(DASHBOARD.ask("/api/v1/retractions?conflict=sudan").path("retractions")).hasSize(1);
    assertThat(
            DASHBOARD
                .ask(
                    "/api/v1/retractions?subject=talks:russia-ukraine"
                        + "&from=2025-02-18T21:01:00Z&to=2025-02-18T21:02:00Z")
                .path("retractions"))
        .as("between two times, of one subject")
        .extracting(r -> r.path("storyId").asText())
        .containsExactly("nordwire/urn:news:b/2");
  }

  @Test
  void conflictsComeWithTheirLastDay() throws Exception {
    JsonNode conflicts = DASHBOARD.ask("/api/v1/conflicts");
    assertThat(conflicts).hasSize(2);
    JsonNode first = conflicts.get(0);
    assertThat(first.path("conflict").asText()).isEqualTo("russia-ukraine");
    assertThat(first.path("talks").asLong()).isEqualTo(2);
    assertThat(first.path("coverage").asLong()).isEqualTo(1);
    assertThat(first.path("newest").asText()).isEqualTo("2025-02-18T21:03:00Z");
    assertThat(conflicts.get(1).path("talks").asLong(-1)).isZero();
  }

  @Test
  void aConflictsNameIsThatOfTheStoryThatCameLastWhateverItsDate() throws Exception {
    DASHBOARD.run(
        """
        insert into parley.story (story_key, story_id, revision, provider, headline, story_time, undated,
          received_at, standing_since, reports, lane, verdict, score, conflict, others, tagger, registry, tags)
        select sha256(convert_to(id, 'UTF8')), id, 1, 'nordwire', id, at, undated, since, since, 1, 'live', 'talks',
          900, 'sudan', '{}', 't', 'r', jsonb_build_object('talks', jsonb_build_object('conflictName', name))
        from (values
          ('nordwire/2087', timestamptz '2087-01-01 00:00+00', true, timestamptz '2025-02-18 21:04+00', 'Old name'),
          ('nordwire/ahead', '2025-02-24 21:04+00', false, '2025-02-18 21:05+00', 'Older name'),
          ('nordwire/now', '2025-02-18 21:06+00', false, '2025-02-18 21:06+00', 'Sudan''s war'))
          v(id, at, undated, since, name)
        """);
    try {
      JsonNode conflicts = DASHBOARD.ask("/api/v1/conflicts");
      assertThat(conflicts).hasSize(2);
      assertThat(conflicts.get(1).path("conflict").asText()).isEqualTo("sudan");
      assertThat(conflicts.get(1).path("name").asText()).isEqualTo("Sudan's war");
    } finally {
      DASHBOARD.run("delete from parley.story where headline = story_id");
    }
  }

  @Test
  void actorsAndDyadsAreRankedWithinTheConflict() throws Exception {
    JsonNode actors = DASHBOARD.ask("/api/v1/actors?conflict=russia-ukraine");
    assertThat(actors).hasSize(2);
    assertThat(actors.get(0).path("name").asText()).isEqualTo("Russia");
    assertPostures(actors.get(0), 2, 1);
    assertPostures(actors.get(1), 0, 0);
    assertThat(actors.get(1).path("sentiment").asDouble()).isEqualTo(-0.4);
    assertThat(DASHBOARD.ask("/api/v1/actors?conflict=sudan")).isEmpty();
    JsonNode dyads = DASHBOARD.ask("/api/v1/dyads?conflict=russia-ukraine&span=rolling-24h");
    assertThat(dyads.get(0).path("source").asText()).isEqualTo("RUS");
    assertThat(dyads.get(0).path("targetName").asText()).isEqualTo("United States");
  }

  @Test
  void balanceSumsToWhatCameIn() throws Exception {
    JsonNode balance = DASHBOARD.ask("/api/v1/balance");
    assertThat(balance.path("received").asLong()).isEqualTo(8);
    assertThat(balance.path("accounted").asLong()).isEqualTo(7);
    assertThat(balance.path("balanced").asBoolean(true)).isFalse();
    assertThat(balance.path("counts"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(Outcome.all().stream().map(Outcome::field).toList());
    assertThat(balance.path("alarms"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(Alarm.all().stream().map(Alarm::field).toList());
    assertThat(balance.path("at").asText()).isEqualTo("2025-02-18T21:06:00Z");
    assertThat(balance.path("newestStanding").asText()).isEqualTo("2025-02-18T21:03:01Z");
  }

  @Test
  void unknownPathIsAnErrorInJson() throws Exception {
    HttpResponse<String> answer = DASHBOARD.get("/api/v1/everything");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(RunningDashboard.parsed(answer.body()).path("error").isTextual()).isTrue();
    assertThat(DASHBOARD.post("/api/v1/stories", "{}").statusCode()).isEqualTo(405);
  }
}
