package parley.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.schemas.Alarm;
import parley.schemas.Outcome;

final class ApiTest {
  private static ViewsDatabase database;
  private static RunningDashboard dashboard;

  @BeforeAll
  static void start() throws Exception {
    database = ViewsDatabase.start();
    database.run(ViewsDatabase.resource("stories.sql"));
    dashboard = new RunningDashboard(database.url());
  }

  @AfterAll
  static void stop() throws Exception {
    dashboard.close();
    database.close();
  }

  @Test
  void bucketsHaveNoGapsAndZeroIsNotNull() throws Exception {
    JsonNode rows = dashboard.ask("/api/v1/aggregates?subject=talks:russia-ukraine&span=1h");
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
  void aggregateHasEveryFieldOfTheContract() throws Exception {
    JsonNode row =
        dashboard.ask("/api/v1/aggregates?subject=talks:russia-ukraine&span=rolling-24h").get(0);
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
        dashboard.ask(
            "/api/v1/aggregates?subject=talks:russia-ukraine&span=rolling-24h&at=2025-02-17T12:30:00Z");
    assertThat(rows.get(0).path("stories").asLong()).isEqualTo(4);
    assertThat(rows.get(0).path("end").asText()).isEqualTo("2025-02-17T13:00:00Z");
  }

  @Test
  void severalSubjectsAndSpansComeInTheOrderAskedFor() throws Exception {
    JsonNode rows =
        dashboard.ask(
            "/api/v1/aggregates?subject=all&subject=talks&subject=language:de&span=rolling-24h&span=rolling-7d");
    assertThat(rows).hasSize(6);
    assertThat(rows.get(1).path("subject").asText()).isEqualTo("all");
    assertThat(rows.get(1).path("span").asText()).isEqualTo("rolling-7d");
    assertThat(rows.get(2).path("stories").asLong()).isZero();
  }

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
        "/wires?day=yesterday;day",
        "/wires/nordwire?date=2025-02-18;date",
      })
  void badParameterIsNamed(String path, String parameter) throws Exception {
    HttpResponse<String> answer = dashboard.get("/api/v1" + path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode body = RunningDashboard.parsed(answer.body());
    assertThat(body.path("parameter").asText()).isEqualTo(parameter);
    assertThat(body.path("error").asText()).startsWith(parameter + ": ");
  }

  @Test
  void aWiresDayIsSummedAndItsAlarmsNamed() throws Exception {
    JsonNode wires = dashboard.ask("/api/v1/wires");
    assertThat(wires).hasSize(1);
    assertThat(wires.get(0).toString())
        .isEqualTo(
            "{\"provider\":\"nordwire\",\"day\":\"2025-02-18\",\"messages\":64,\"counts\":{\"news\":60,"
                + "\"timed\":50,\"duplicate\":1,\"empty-body\":30,\"not-news:test\":2,\"rejected:cannot be judged\":1},"
                + "\"delayMedian\":10,\"delayP90\":10,\"share\":{\"not-news\":0.031746031746031744,"
                + "\"rejected\":0.015873015873015872,\"empty-body\":0.5},\"alarms\":[\"empty-body\"]}");
    assertThat(dashboard.ask("/api/v1/wires?day=2025-02-17")).hasSize(2);
    assertThat(dashboard.ask("/api/v1/wires?day=2025-01-01")).isEmpty();
  }

  @Test
  void oneWireHasItsSharesAndTheDaysBefore() throws Exception {
    JsonNode wire = dashboard.ask("/api/v1/wires/nordwire");
    assertThat(wire.path("before")).hasSize(4);
    assertThat(wire.path("before").get(0).path("day").asText()).isEqualTo("2025-02-17");
    assertThat(wire.path("shares").get(0).toString())
        .isEqualTo(
            "{\"name\":\"empty-body\",\"n\":30,\"of\":60,\"share\":0.5,\"usual\":0.02,\"alarm\":true}");
    JsonNode silent = dashboard.ask("/api/v1/wires/quiet");
    assertThat(silent.path("messages").asLong()).isZero();
    assertThat(silent.path("before")).hasSize(1);
    assertThat(dashboard.get("/api/v1/wires/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void metricsHaveWhatCameOfEachWireToday() {
    await("gauges of the wires")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(dashboard.get("/metrics").body())
                    .contains("parley_wire_messages{count=\"empty-body\",wire=\"nordwire\"} 30.0")
                    .contains("parley_wire_delay_seconds{quantile=\"0.5\",wire=\"nordwire\"} 10.0")
                    .contains("parley_wire_delay_seconds{quantile=\"0.9\",wire=\"nordwire\"} 10.0")
                    .contains("parley_wire_share{share=\"empty-body\",wire=\"nordwire\"} 0.5")
                    .contains("parley_wire_share{share=\"rejected\",wire=\"nordwire\"} 0.0158")
                    .doesNotContain("parley_wire_share{share=\"rejected:")
                    .contains("parley_wire_alarms{wire=\"nordwire\"} 1.0")
                    .contains("parley_wire_alarm{share=\"empty-body\",wire=\"nordwire\"} 1.0"));
  }

  @Test
  void storiesComeNewestFirstAndAPageAtATime() throws Exception {
    List<String> found = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = dashboard.ask("/api/v1/stories?limit=1" + cursor);
      page.path("stories").forEach(s -> found.add(s.path("storyId").asText()));
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.path("next").asText();
    } while (cursor != null);
    assertThat(found).containsExactly("south/d", "south/c", "nordwire/urn:news:b/2", "nordwire/a");
  }

  @Test
  void impossibleDatesAndThoseToComeNeverLead() throws Exception {
    String odd =
        """
        insert into parley.story (story_key, story_id, revision, provider, headline, story_time, undated,
          received_at, standing_since, reports, lane, verdict, score, conflict, others, tagger, registry, tags)
        select sha256(convert_to(id, 'UTF8')), id, 1, 'nordwire', id, at, undated, '2025-02-18 21:04:00+00',
          '2025-02-18 21:04:00+00', 1, 'live', 'talks', 900, 'sudan', '{}', 't', 'r', '{}'
        from (values ('nordwire/9999', timestamptz '9999-01-01 00:00:00+00', true),
          ('nordwire/1970', '1970-01-01 00:00:00+00', true),
          ('nordwire/six-days-ahead', '2025-02-24 21:04:00+00', false)) v(id, at, undated)
        """;
    database.run(odd);
    try {
      JsonNode newest = dashboard.ask("/api/v1/stories?conflict=sudan").path("stories");
      assertThat(newest).hasSize(1);
      assertThat(newest.get(0).path("storyId").asText()).isEqualTo("south/d");
      JsonNode impossible =
          dashboard.ask("/api/v1/stories?conflict=sudan&dates=impossible").path("stories");
      assertThat(impossible).hasSize(3);
      assertThat(impossible.get(0).path("receivedAt").asText()).isEqualTo("2025-02-18T21:04:00Z");
      for (JsonNode conflict : dashboard.ask("/api/v1/conflicts")) {
        assertThat(conflict.path("newest").asText()).startsWith("2025-02-18T21:0");
      }
    } finally {
      database.run("delete from parley.story where headline = story_id");
    }
  }

  @Test
  void sharesAreOfWhatWasReadAndTheRestIsCountedByLanguage() throws Exception {
    database.run(
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
          dashboard.ask(
              "/api/v1/aggregates?subject=talks&subject=language:ru&subject=language:en" + at);
      assertThat(rows.get(0).path("share").asDouble()).isEqualTo(0.5);
      assertThat(rows.get(1).path("share").asDouble()).isZero();
      assertThat(rows.get(1).path("untagged").asLong()).isEqualTo(5);
      assertThat(rows.get(2).path("share").asDouble()).isEqualTo(1);
      JsonNode languages =
          dashboard.ask("/api/v1/languages?span=rolling-24h&at=2025-02-15T10:30:00Z");
      assertThat(languages).hasSize(2);
      assertThat(languages.get(0).path("language").asText()).isEqualTo("ru");
      assertThat(languages.get(1).path("untagged").asLong()).isEqualTo(1);
      assertThat(dashboard.ask("/api/v1/balance").path("untagged").toString())
          .isEqualTo("{\"ru\":5,\"en\":1}");
    } finally {
      database.run("delete from parley.bucket where start = '2025-02-15 10:00+00'");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "conflict=russia-ukraine,3",
    "actor=UKR,1",
    "verdict=talks,2",
    "verdict=abstain,1",
    "provider=south,2",
    "provider=south&conflict=sudan,1",
    "actor=nobody,0",
    "from=2025-02-18T21:03:00Z,2",
    "to=2025-02-18T21:00:00Z,1",
    "wireId=L1N2XYZ,1",
    "wireId=a0123,2",
    "wireId=a0123&conflict=sudan,1",
    "wireId=a0123&dates=impossible,0",
    "wireId=a01,0",
  })
  void storiesAreFiltered(String filter, int expected) throws Exception {
    assertThat(dashboard.ask("/api/v1/stories?" + filter).path("stories")).hasSize(expected);
  }

  @Test
  void storyShowsItsTagsWithTheirPlaces() throws Exception {
    JsonNode story = dashboard.ask("/api/v1/stories/nordwire/a");
    assertThat(story.path("stands").asBoolean()).isTrue();
    assertThat(story.path("stage").asText()).isEqualTo("round-held");
    assertThat(story.path("version").asLong()).isEqualTo(1);
    JsonNode russia = story.path("actors").get(0);
    assertThat(russia.path("id").asText()).isEqualTo("RUS");
    assertThat(russia.path("sentiment").asDouble()).isEqualTo(0.1);
    assertThat(russia.get("ownVoice").isNull()).isTrue();
    assertThat(russia.path("mentions").get(0).path("end").asInt()).isEqualTo(6);
    assertThat(story.path("relations").get(0).path("root").asText()).isEqualTo("CONSULT");
    assertThat(story.path("tags").path("tone").asDouble()).isEqualTo(0.25);
    assertThat(story.path("history")).isEmpty();
  }

  @Test
  void versionIsToldHoweverLongAndTheWiresIdsWithIt() throws Exception {
    JsonNode story = dashboard.ask("/api/v1/stories/nordwire/urn:news:b/2");
    assertThat(story.path("version").isNull()).isTrue();
    assertThat(story.path("versionText").asText()).isEqualTo("123456789012345678901");
    assertThat(story.path("wireIds"))
        .extracting(JsonNode::asText)
        .containsExactly("L1N2XYZ", "a0123");
    // what an earlier release wrote has its number alone
    JsonNode earlier = dashboard.ask("/api/v1/stories/nordwire/a");
    assertThat(earlier.path("versionText").asText()).isEqualTo("1");
    assertThat(earlier.path("wireIds")).isEmpty();
    JsonNode gone = dashboard.ask("/api/v1/stories/south/gone").path("history").get(0);
    assertThat(gone.path("versionText").asText()).isEqualTo("123456789012345678901");
    JsonNode taken = dashboard.ask("/api/v1/retractions?cause=killed").path("retractions").get(0);
    assertThat(taken.path("versionText").asText()).isEqualTo("123456789012345678901");
  }

  @Test
  void storyOfAnImpossibleDateIsFoundByItsWiresId() throws Exception {
    database.run("update parley.story set undated = true where story_id = 'south/d'");
    try {
      assertThat(dashboard.ask("/api/v1/stories?wireId=a0123").path("stories")).hasSize(2);
    } finally {
      database.run("update parley.story set undated = false where story_id = 'south/d'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nordwire/urn:news:b/2", "nordwire%2Furn%3Anews%3Ab%2F2"})
  void storyIdWithSlashesIsFoundPlainAndEncoded(String path) throws Exception {
    JsonNode story = dashboard.ask("/api/v1/stories/" + path);
    assertThat(story.path("headline").asText()).isEqualTo("Kyiv says it was not invited");
    assertThat(story.path("history")).hasSize(2);
    assertThat(story.path("history").get(1).path("cause").asText()).isEqualTo("corrected");
  }

  @Test
  void killedStoryHasHistoryAlone() throws Exception {
    JsonNode story = dashboard.ask("/api/v1/stories/south/gone");
    assertThat(story.path("stands").asBoolean(true)).isFalse();
    assertThat(story.has("headline")).isFalse();
    assertThat(story.path("history").get(0).path("reason").asText()).isEqualTo("withdrawn");
  }

  @Test
  void unknownStoryIsNotFound() throws Exception {
    assertThat(dashboard.settled("/api/v1/stories/south/https://x/y").statusCode()).isEqualTo(404);
  }

  @Test
  void eventNamesTheStoriesThatTellIt() throws Exception {
    JsonNode events = dashboard.ask("/api/v1/events?conflict=russia-ukraine");
    assertThat(events).hasSize(1);
    JsonNode event = events.get(0);
    assertThat(event.path("day").asText()).isEqualTo("2025-02-18");
    assertThat(event.path("sourceName").asText()).isEqualTo("Russia");
    assertThat(event.path("quad").asInt()).isEqualTo(1);
    assertThat(event.path("stories").get(0).path("headline").asText())
        .isEqualTo("Russia and United States meet in Riyadh");
    assertThat(dashboard.ask("/api/v1/events?from=2025-02-10&to=2025-02-18")).hasSize(2);
  }

  @Test
  void retractionsComeNewestFirstAndAPageAtATime() throws Exception {
    JsonNode first = dashboard.ask("/api/v1/retractions?limit=2");
    assertThat(first.path("retractions").get(0).path("cause").asText()).isEqualTo("killed");
    assertThat(first.path("retractions").get(0).get("standingHeadline").isNull()).isTrue();
    assertThat(first.path("retractions").get(1).path("standingHeadline").asText())
        .isEqualTo("Kyiv says it was not invited");
    JsonNode second =
        dashboard.ask("/api/v1/retractions?limit=2&cursor=" + first.path("next").asText());
    assertThat(second.path("retractions")).hasSize(1);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(dashboard.ask("/api/v1/retractions?conflict=sudan").path("retractions")).hasSize(1);
  }

  @Test
  void conflictsComeWithTheirLastDay() throws Exception {
    JsonNode conflicts = dashboard.ask("/api/v1/conflicts");
    assertThat(conflicts).hasSize(2);
    JsonNode first = conflicts.get(0);
    assertThat(first.path("conflict").asText()).isEqualTo("russia-ukraine");
    assertThat(first.path("talks").asLong()).isEqualTo(2);
    assertThat(first.path("coverage").asLong()).isEqualTo(1);
    assertThat(first.path("newest").asText()).isEqualTo("2025-02-18T21:03:00Z");
    assertThat(conflicts.get(1).path("talks").asLong()).isZero();
  }

  @Test
  void aConflictsNameIsThatOfTheStoryThatCameLastWhateverItsDate() throws Exception {
    database.run(
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
      JsonNode conflicts = dashboard.ask("/api/v1/conflicts");
      assertThat(conflicts).hasSize(2);
      assertThat(conflicts.get(1).path("conflict").asText()).isEqualTo("sudan");
      assertThat(conflicts.get(1).path("name").asText()).isEqualTo("Sudan's war");
    } finally {
      database.run("delete from parley.story where headline = story_id");
    }
  }

  @Test
  void actorsAndDyadsAreRankedWithinTheConflict() throws Exception {
    JsonNode actors = dashboard.ask("/api/v1/actors?conflict=russia-ukraine");
    assertThat(actors).hasSize(2);
    assertThat(actors.get(0).path("name").asText()).isEqualTo("Russia");
    assertThat(actors.get(1).path("sentiment").asDouble()).isEqualTo(-0.4);
    assertThat(dashboard.ask("/api/v1/actors?conflict=sudan")).isEmpty();
    JsonNode dyads = dashboard.ask("/api/v1/dyads?conflict=russia-ukraine&span=rolling-24h");
    assertThat(dyads.get(0).path("source").asText()).isEqualTo("RUS");
    assertThat(dyads.get(0).path("targetName").asText()).isEqualTo("United States");
  }

  @Test
  void balanceSumsToWhatCameIn() throws Exception {
    JsonNode balance = dashboard.ask("/api/v1/balance");
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
    HttpResponse<String> answer = dashboard.get("/api/v1/everything");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(RunningDashboard.parsed(answer.body()).path("error").isTextual()).isTrue();
    assertThat(dashboard.post("/api/v1/stories", "{}").statusCode()).isEqualTo(405);
  }

  private static List<String> names(JsonNode row) {
    List<String> names = new ArrayList<>();
    row.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
