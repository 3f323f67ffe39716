package parley.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of weeks: series, changes, stages, who acts on whom. */
final class WeeksTest {
  @RegisterExtension static final FilledDashboard DASHBOARD = new FilledDashboard("weeks.sql");

  @Test
  void weekThatIsOutOfItsOwnOrdinaryLeads() throws Exception {
    JsonNode changes = DASHBOARD.ask("/api/v1/changes");
    assertThat(changes.path("from").asText()).isEqualTo("2025-02-12T00:00:00Z");
    assertThat(changes.path("conflicts")).hasSize(1);
    JsonNode north = changes.path("conflicts").get(0);
    assertThat(north.path("conflict").asText()).isEqualTo("north");
    assertThat(north.path("name").asText()).isEqualTo("The north");
    assertThat(north.path("stories").asLong()).isEqualTo(210);
    assertThat(north.path("spans").asInt()).isEqualTo(8);
    assertThat(north.path("usual").asDouble()).isCloseTo(70, within(1.5));
    assertThat(north.path("high").asDouble()).isBetween(80.0, 100.0);
    assertThat(north.path("surprise").asDouble()).isGreaterThan(8);
    assertThat(north.path("newsOf").get(0).path("reports").asInt()).isEqualTo(4);
    assertThat(DASHBOARD.ask(north.path("query").asText()).path("sentences")).hasSize(20);
  }

  @Test
  void oneThatBecameThreeIsNoHeadline() throws Exception {
    JsonNode changes = DASHBOARD.ask("/api/v1/changes");
    assertThat(changes.path("quiet")).extracting(JsonNode::asText).containsExactly("south");
    JsonNode south = DASHBOARD.ask("/api/v1/subjects?q=talks:south").path("subjects").get(0);
    assertThat(south.path("stories").asLong()).isEqualTo(3);
    assertThat(south.path("before").asLong()).isEqualTo(1);
    assertThat(south.get("surprise").isNull()).isTrue();
  }

  @Test
  void actorWhoseSentimentTurnedIsToldWithItsVotesOnBothSides() throws Exception {
    JsonNode actors = DASHBOARD.ask("/api/v1/changes").path("actors");
    assertThat(actors).hasSize(1);
    JsonNode turn = actors.get(0);
    assertThat(turn.path("id").asText()).isEqualTo("NOR");
    assertThat(turn.path("measure").asText()).isEqualTo("sentiment");
    assertThat(turn.path("before").asDouble()).isEqualTo(0.4);
    assertThat(turn.path("after").asDouble()).isEqualTo(-0.4);
    assertThat(turn.path("beforeN").asLong()).isEqualTo(280);
    assertThat(turn.path("afterN").asLong()).isEqualTo(70);
    assertThat(turn.path("low").asDouble()).isLessThan(-0.8);
    assertThat(turn.path("high").asDouble()).isBetween(-0.8, 0.0);
    assertThat(turn.path("stories")).hasSize(3);
    assertThat(turn.path("stories").get(0).path("sentiment").asDouble()).isEqualTo(-0.4);
  }

  @Test
  void stageThatMostStoriesTellTurns() throws Exception {
    JsonNode turns = DASHBOARD.ask("/api/v1/changes").path("stages");
    assertThat(turns).hasSize(1);
    JsonNode turn = turns.get(0);
    assertThat(turn.path("at").asText()).isEqualTo("2025-02-15T00:00:00Z");
    assertThat(turn.path("before").asText()).isEqualTo("pre-talks");
    assertThat(turn.path("after").asText()).isEqualTo("deal");
    assertThat(turn.path("n").asInt()).isEqualTo(4);
    assertThat(turn.path("stories")).hasSize(3);
    assertThat(turn.path("stories").get(0).path("stage").asText()).isEqualTo("deal");
    assertThat(DASHBOARD.ask(turn.path("query").asText()).path("sentences")).hasSize(4);
    JsonNode stages =
        DASHBOARD.ask("/api/v1/stages?conflict=north&from=2025-02-10&to=2025-02-19&step=1d");
    JsonNode points = stages.path("conflicts").get(0).path("points");
    assertThat(points).hasSize(9);
    assertThat(points.get(0).path("stages").path("pre-talks").asInt()).isEqualTo(4);
    assertThat(points.get(8).path("leading").asText()).isEqualTo("deal");
  }

  @Test
  void actsComeByTheWiresThatTellThem() throws Exception {
    JsonNode act = DASHBOARD.ask("/api/v1/changes").path("acts").get(0);
    assertThat(act.path("root").asText()).isEqualTo("ACCUSE");
    assertThat(act.path("wires").asInt()).isEqualTo(2);
    assertThat(act.path("providers"))
        .extracting(JsonNode::asText)
        .containsExactly("east", "nordwire");
    JsonNode matrix = DASHBOARD.ask("/api/v1/matrix?from=2025-02-12&to=2025-02-19");
    assertThat(matrix.path("cells")).hasSize(2);
    JsonNode consult = matrix.path("cells").get(0);
    assertThat(consult.path("quad").asInt()).isEqualTo(1);
    assertThat(consult.path("events").asInt()).isEqualTo(7);
    assertThat(consult.path("stories").asInt()).isEqualTo(14);
    assertThat(consult.path("roots").path("CONSULT").asInt()).isEqualTo(7);
    assertThat(matrix.path("actors").get(0).path("name").asText()).isEqualTo("Norland");
    assertThat(matrix.path("actors").get(0).path("acts").asInt()).isEqualTo(14);
    assertThat(matrix.path("more").asBoolean(true)).isFalse();
    assertThat(DASHBOARD.ask("/api/v1/matrix?quad=4").path("cells")).isEmpty();
  }

  @Test
  void whatWasTakenBackComesWithItsNumbersBeforeAndAfter() throws Exception {
    JsonNode changes = DASHBOARD.ask("/api/v1/changes");
    assertThat(changes.path("takenBack").asLong()).isEqualTo(2);
    JsonNode killed = changes.path("retractions").get(0);
    assertThat(killed.path("cause").asText()).isEqualTo("killed");
    assertThat(killed.get("standing").isNull()).isTrue();
    JsonNode number = killed.path("numbers").get(0);
    assertThat(number.path("subject").asText()).isEqualTo("talks:north");
    assertThat(number.path("day").asText()).isEqualTo("2025-02-17");
    assertThat(number.get("before").isNull()).as("not kept that far back").isTrue();
    JsonNode corrected = changes.path("retractions").get(1);
    assertThat(corrected.path("standing").path("storyId").asText()).isEqualTo("east/8-2");
  }

  @Test
  void timelineGoesOnFromPageToPage() throws Exception {
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      JsonNode page =
          DASHBOARD.ask(
              "/api/v1/timeline?conflict=north&from=2025-02-12&to=2025-02-19&limit=3"
                  + (next.isEmpty() ? "" : "&cursor=" + next));
      page.path("items").forEach(item -> seen.add(item.path("at").asText()));
      next = page.path("next").asText("");
    } while (!next.equals("null") && !next.isEmpty());
    assertThat(seen).hasSize(16).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    assertThat(DASHBOARD.ask("/api/v1/timeline?kind=retraction&actor=NOR").path("items"))
        .hasSize(1);
  }

  @Test
  void seriesHasAStepForEachDayWithItsBand() throws Exception {
    JsonNode series =
        DASHBOARD.ask("/api/v1/series?subject=talks:north&subject=actor:NOR&to=2025-02-19&step=1d");
    assertThat(series.path("series")).hasSize(2);
    JsonNode points = series.path("series").get(0).path("points");
    assertThat(points).hasSize(28);
    JsonNode last = points.get(27);
    assertThat(last.path("stories").asLong()).isEqualTo(30);
    assertThat(last.path("share").asDouble()).isEqualTo(0.3);
    assertThat(last.path("open").asBoolean()).isTrue();
    assertThat(last.path("sentiment").asDouble()).isEqualTo(0.2);
    // (30 * 0.2) / 34 -+ 1.96 sqrt(((30 * 0.04 + 4) / 34 - mean^2) / 34)
    assertThat(last.path("sentimentLow").asDouble()).isCloseTo(0.0589, within(0.001));
    assertThat(last.path("sentimentHigh").asDouble()).isCloseTo(0.2940, within(0.001));
    JsonNode weeks =
        DASHBOARD.ask("/api/v1/series?subject=talks:north&from=2025-01-20&to=2025-02-17&step=1w");
    assertThat(weeks.path("series").get(0).path("points"))
        .extracting(p -> p.path("start").asText())
        .containsExactly(
            "2025-01-20T00:00:00Z",
            "2025-01-27T00:00:00Z",
            "2025-02-03T00:00:00Z",
            "2025-02-10T00:00:00Z");
  }

  @Test
  void stepWithoutAStoryIsZeroAndWhatIsNotKeptIsNull() throws Exception {
    String asked = "/api/v1/series?subject=talks:south&from=2025-02-11&to=2025-02-12&step=1d";
    JsonNode quiet = DASHBOARD.ask(asked).path("series").get(0).path("points").get(0);
    assertThat(quiet.path("stories").asLong(-1)).isZero();
    assertThat(quiet.path("share").asDouble(-1)).as("of a hundred that were read").isZero();
    assertThat(quiet.path("quad1").asLong(-1)).isZero();
    assertThat(quiet.path("quad4").asLong(-1)).isZero();
    assertThat(quiet.path("cooperation").isNull()).as("of no acts").isTrue();
    DASHBOARD.run("update parley.kept set numbers_since = '2025-02-01 00:00+00'");
    try {
      JsonNode then =
          DASHBOARD.ask(asked + "&asOf=2025-02-13").path("series").get(0).path("points").get(0);
      assertThat(then.path("share").asDouble(-1)).isZero();
      assertThat(then.get("quad1").isNull()).as("not known of an earlier time").isTrue();
    } finally {
      DASHBOARD.run("update parley.kept set numbers_since = now()");
    }
  }

  @Test
  void filteredSeriesCountsItsStoriesOneByOne() throws Exception {
    String asked = "/api/v1/series?subject=actor:NOR&from=2025-02-10&to=2025-02-19&step=1d";
    JsonNode whole = DASHBOARD.ask(asked + "&language=en");
    assertThat(whole.path("filtered").asBoolean()).isTrue();
    JsonNode first = whole.path("series").get(0).path("points").get(0);
    assertThat(first.path("stories").asLong()).isEqualTo(4);
    assertThat(first.path("sentiment").asDouble()).isEqualTo(0.4);
    assertThat(first.path("posture").asDouble()).isEqualTo(1);
    assertThat(first.get("share").isNull()).isTrue();
    for (String[] filter :
        new String[][] {{"provider=east", "3"}, {"quad=1", "2"}, {"stage=deal", "0"}}) {
      JsonNode some = DASHBOARD.ask(asked + "&" + filter[0]).path("series").get(0).path("points");
      assertThat(some.get(0).path("stories").asText()).as(filter[0]).isEqualTo(filter[1]);
    }
    JsonNode french = DASHBOARD.ask(asked + "&language=fr").path("series").get(0).path("points");
    assertThat(french.get(0).path("stories").asLong(-1)).isZero();
  }

  @Test
  void sentencesBehindANumberAreAsManyAsItsStories() throws Exception {
    for (String subject :
        List.of(
            "talks:north",
            "actor:NOR",
            "country:NOR",
            "dyad:NOR/SOU",
            "talks:north/actor:NOR",
            "talks:north/dyad:NOR/SOU",
            "talks",
            "all",
            "conflict:north")) {
      JsonNode page =
          DASHBOARD.ask(
              "/api/v1/sentences?limit=200&from=2025-02-10&to=2025-02-19&subject=" + subject);
      assertThat(page.path("sentences")).as(subject).hasSize(36);
    }
    JsonNode one =
        DASHBOARD
            .ask("/api/v1/sentences?subject=actor:NOR&sort=sentiment&from=2025-02-10&limit=1")
            .path("sentences")
            .get(0);
    assertThat(one.path("sentiment").asDouble()).isEqualTo(0.4);
    JsonNode light = one.path("highlights").get(0);
    assertThat(
            one.path("headline")
                .asText()
                .substring(light.path("begin").asInt(), light.path("end").asInt()))
        .isEqualTo("Nor");
    assertThat(one.path("evidence").asText()).startsWith("They met");
  }

  @ParameterizedTest
  @ValueSource(strings = {"newest", "reports", "sentiment", "-sentiment"})
  void sentencesOfAnyOrderGoOnFromPageToPage(String sort) throws Exception {
    String asked = "/api/v1/sentences?subject=actor:NOR&from=2025-02-10&to=2025-02-19&sort=" + sort;
    List<String> seen = new ArrayList<>();
    JsonNode page = DASHBOARD.ask(asked + "&limit=16");
    while (true) {
      page.path("sentences").forEach(s -> seen.add(s.path("storyId").asText()));
      if (page.path("next").isNull()) {
        break;
      }
      page = DASHBOARD.ask(asked + "&limit=16&cursor=" + page.path("next").asText());
    }
    assertThat(seen)
        .isEqualTo(
            DASHBOARD.ask(asked + "&limit=200").path("sentences").findValuesAsText("storyId"))
        .hasSize(36);
  }
}
