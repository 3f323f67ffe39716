package parley.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HappeningsApiTest {
  private static final String API = "/api/v1";
  private static final String FEBRUARY = "&from=2025-02-01&to=2025-02-19";
  private static final String WEEK = "&from=2025-02-12&to=2025-02-19";

  @RegisterExtension static final FilledDashboard DASHBOARD = new FilledDashboard("happenings.sql");

  @Test
  void happeningIsCountedOverAllItsStories() throws Exception {
    JsonNode first = happenings("sort=reports").get(0);
    assertThat(first.path("id").asText()).isEqualTo("nord/1");
    assertThat(first.path("provider").asText()).isEqualTo("nord");
    assertThat(first.path("reports").asLong()).isEqualTo(8);
    assertThat(first.path("stories").asLong()).isEqualTo(5);
    assertThat(first.path("texts").asLong()).isEqualTo(3);
    assertThat(first.path("wires").asLong()).isEqualTo(4);
    // west prints what nord wrote, and nothing of its own
    assertThat(first.path("breadth").asLong()).isEqualTo(3);
    assertThat(first.path("independent").toString()).isEqualTo("[\"east\",\"nord\",\"south\"]");
    assertThat(first.path("firstAt").asText()).isEqualTo("2025-02-17T10:00:00Z");
    assertThat(first.path("halfAt").asText()).isEqualTo("2025-02-17T12:00:00Z");
    assertThat(first.path("lastAt").asText()).isEqualTo("2025-02-18T09:00:00Z");
    assertThat(first.path("conflict").asText()).isEqualTo("north");
  }

  @ParameterizedTest
  @CsvSource({
    "sort=reports,nord/1 nord/2",
    "sort=wires,nord/1 nord/2",
    "sort=newest,nord/2 nord/1",
    "from=2025-02-17T12:00:00Z,nord/2",
    "to=2025-02-17T12:00:00Z,nord/1",
    "conflict=north,nord/1 nord/2",
    "subject=talks:north,nord/1 nord/2",
    "subject=talks:north/actor:NOR,nord/1 nord/2",
    "subject=provider:nord&sort=newest,nord/2 nord/1",
  })
  void happeningsAreFoundAndOrdered(String asked, String expected) throws Exception {
    assertThat(String.join(" ", happenings(asked).findValuesAsText("id"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reports", "wires", "newest"})
  void pagesGoOnFromOneToTheNext(String sort) throws Exception {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = DASHBOARD.ask(API + "/happenings?limit=1&sort=" + sort + cursor);
      seen.addAll(page.path("happenings").findValuesAsText("id"));
      cursor = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asText();
    }
    assertThat(seen).isEqualTo(happenings("sort=" + sort).findValuesAsText("id")).hasSize(2);
  }

  @Test
  void asManyAreListedAsAreCounted() throws Exception {
    JsonNode series =
        DASHBOARD.ask(API + "/series?step=1d&subject=talks:north" + WEEK).path("series").get(0);
    long counted = 0;
    for (JsonNode point : series.path("points")) {
      counted += point.path("happenings").asLong();
    }
    assertThat(happenings("subject=talks:north" + WEEK)).hasSize((int) counted);
  }

  @Test
  void oneOpensToItsTextsInOrderOfTimeCopiesUnderTheirLeaders() throws Exception {
    JsonNode one = DASHBOARD.ask(API + "/happenings/nord%2F1");
    assertThat(one).isEqualTo(DASHBOARD.ask(API + "/happenings/nord/1"));
    List<String> leaders = new ArrayList<>();
    one.path("members").forEach(m -> leaders.add(m.path("storyId").asText()));
    assertThat(leaders).containsExactly("nord/1", "east/2", "south/1");
    assertThat(one.path("members").get(0).path("copies").findValuesAsText("storyId"))
        .containsExactly("east/1", "west/1");
    assertThat(one.path("members").get(1).path("copies")).isEmpty();
    assertThat(one.path("more").asBoolean(true)).isFalse();
  }

  @Test
  void noMemberIsMissingWhileCopiesAreBeingJoined() throws Exception {
    JsonNode members = DASHBOARD.ask(API + "/happenings/nord/9").path("members");
    assertThat(members.findValuesAsText("storyId"))
        .containsExactlyInAnyOrder("nord/9", "east/9", "west/9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/happenings/nord/none", "/happenings/east/1", "/happenings/nord/old"})
  void whatFoundsNoneIsNotFound(String path) throws Exception {
    HttpResponse<String> answer = DASHBOARD.get(API + path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  @Test
  void unknownNamesAreNotFoundAndOddTimesRefused() throws Exception {
    assertThat(DASHBOARD.get(API + "/happenings?conflict=atlantis").statusCode()).isEqualTo(404);
    assertThat(DASHBOARD.get(API + "/happenings?from=2025-02-19&to=2025-02-18").statusCode())
        .isEqualTo(400);
    assertThat(DASHBOARD.get(API + "/happenings?sort=loudest").statusCode()).isEqualTo(400);
  }

  @Test
  void answersAreTablesWithTagsLikeAllOthers() throws Exception {
    HttpResponse<String> table = DASHBOARD.get(API + "/happenings?format=csv" + FEBRUARY);
    assertThat(table.body().lines().findFirst().orElseThrow()).startsWith("id,headline,link,");
    assertThat(table.body().lines()).hasSize(3);
    String tag = table.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        DASHBOARD.get(API + "/happenings?format=csv" + FEBRUARY, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  void storiesSayWhatTheyRepeatAndWhatTheyTellOf() throws Exception {
    JsonNode copy = DASHBOARD.ask(API + "/stories/west/1");
    assertThat(copy.path("copyOf").asText()).isEqualTo("nord/1");
    assertThat(copy.path("happening").asText()).isEqualTo("nord/1");
    assertThat(copy.path("ofHappening").path("breadth").asLong()).isEqualTo(3);
    JsonNode old = DASHBOARD.ask(API + "/stories/nord/old");
    assertThat(old.get("copyOf").isNull()).isTrue();
    assertThat(old.get("happening").isNull()).isTrue();
    assertThat(old.get("ofHappening").isNull()).isTrue();
    JsonNode listed = DASHBOARD.ask(API + "/stories?provider=west").path("stories").get(0);
    assertThat(listed.path("copyOf").asText()).isEqualTo("nord/1");
  }

  @Test
  void actsAreToldByTextsAndByWiresThatWriteThem() throws Exception {
    JsonNode acts = DASHBOARD.ask(API + "/changes?days=7&to=2025-02-18T21:00:00Z").path("acts");
    JsonNode consult = acts.get(0);
    assertThat(consult.path("root").asText()).isEqualTo("CONSULT");
    assertThat(consult.path("n").asLong()).isEqualTo(4);
    assertThat(consult.path("wires").asLong()).isEqualTo(3);
    assertThat(consult.path("texts").asLong()).isEqualTo(2);
    assertThat(consult.path("breadth").asLong()).isEqualTo(2);
    JsonNode accuse = acts.get(1);
    assertThat(accuse.path("wires").asLong()).isEqualTo(3);
    assertThat(accuse.path("breadth").asLong()).isEqualTo(1);
    assertThat(accuse.path("independent").toString()).isEqualTo("[\"nord\"]");
    JsonNode event = DASHBOARD.ask(API + "/events?conflict=north").get(0);
    assertThat(event.path("happenings").toString()).isEqualTo("[\"nord/1\"]");
    assertThat(event.path("texts").asLong()).isEqualTo(2);
  }

  @Test
  void eventHasAnIdOfWhatItIs() throws Exception {
    String id = "2025-02-17/NOR/SOU/CONSULT/north";
    JsonNode event = DASHBOARD.ask(API + "/events?conflict=north" + WEEK).get(0);
    assertThat(event.path("id").asText()).isEqualTo(id);
    JsonNode act = DASHBOARD.ask(API + "/changes?days=7&to=2025-02-18T21:00:00Z").at("/acts/0");
    assertThat(act.path("id").asText()).isEqualTo(id);
    assertThat(DASHBOARD.ask(API + "/timeline?kind=act" + WEEK).findValuesAsText("id"))
        .contains(id);
  }

  @Test
  void retractionsTellWhatIsJoinedAndWhatIsSplit() throws Exception {
    JsonNode joined = DASHBOARD.ask(API + "/retractions?cause=joined").path("retractions");
    assertThat(joined.findValuesAsText("storyId")).containsExactly("east/1");
    assertThat(joined.get(0).path("copyOf").asText()).isEqualTo("nord/1");
    assertThat(joined.get(0).path("happening").asText()).isEqualTo("nord/1");
    JsonNode split = DASHBOARD.ask(API + "/retractions?cause=split").path("retractions");
    assertThat(split.findValuesAsText("storyId")).containsExactly("nord/2");
    assertThat(split.get(0).get("copyOf").isNull()).isTrue();
    JsonNode history = DASHBOARD.ask(API + "/stories/nord/2").path("history");
    assertThat(history.at("/0/cause").asText()).isEqualTo("split");
    assertThat(history.at("/0/happening").asText()).isEqualTo("nord/2");
  }

  @Test
  void whatIsJoinedIsNotTakenBack() throws Exception {
    JsonNode timeline = DASHBOARD.ask(API + "/timeline?kind=retraction&conflict=north" + WEEK);
    assertThat(timeline.path("items")).isEmpty();
  }

  @Test
  void countsTellTextsAndHappeningsWhereTheyAreKnown() throws Exception {
    JsonNode days = DASHBOARD.ask(API + "/aggregates?subject=talks:north&span=1d" + FEBRUARY);
    assertThat(days.get(16).path("distinct").asLong()).isEqualTo(3);
    assertThat(days.get(16).path("happenings").asLong()).isEqualTo(2);
    assertThat(days.get(2).get("distinct").isNull()).isTrue();
    assertThat(days.get(3).path("happenings").asLong(-1)).isZero();
    JsonNode points =
        DASHBOARD
            .ask(API + "/series?step=1d&subject=talks:north" + FEBRUARY)
            .path("series")
            .get(0)
            .path("points");
    assertThat(points.get(16).path("distinct").asLong()).isEqualTo(3);
    assertThat(points.get(2).get("happenings").isNull()).isTrue();
    assertThat(points.get(3).path("distinct").asLong(-1)).isZero();
    JsonNode changed = DASHBOARD.ask(API + "/changes?days=7").path("conflicts").get(0);
    assertThat(changed.path("distinct").asLong()).isEqualTo(4);
    assertThat(changed.path("happenings").asLong()).isEqualTo(2);
    // reasons are of three texts, most reported first, none of them a copy
    assertThat(changed.path("newsOf").get(0).path("storyId").asText()).isEqualTo("nord/1");
    assertThat(changed.path("newsOf").get(0).path("copies")).hasSize(2);
    assertThat(changed.path("newsOf")).hasSize(3);
    JsonNode subject = DASHBOARD.ask(API + "/subjects?type=talks&conflict=north" + WEEK);
    assertThat(subject.path("subjects").get(0).path("distinct").asLong()).isEqualTo(4);
    assertThat(DASHBOARD.ask(API + "/conflicts").get(0).path("distinct").asLong()).isEqualTo(1);
  }

  @Test
  void happeningHasOneVoteAStepHoweverManyPrintIt() throws Exception {
    String asked = API + "/series?step=1d&from=2025-02-17&to=2025-02-19&subject=talks:north";
    JsonNode each = points(asked + "&provider=east");
    assertThat(each.get(0).path("distinct").asLong()).isEqualTo(1);
    assertThat(each.get(0).path("happenings").asLong(-1)).isZero();
    JsonNode once = points(asked + "&per=happening");
    // (.2 + .2 + .2 - .4) / 4, -.8, and 0 of the story that is joined with none
    assertThat(once.get(0).path("n").asLong()).isEqualTo(3);
    assertThat(once.get(0).path("sentiment").asDouble()).isBetween(-.2501, -.2499);
    assertThat(once.get(0).path("stories").asLong()).isEqualTo(6);
    assertThat(once.get(0).get("happenings").isNull()).isTrue();
    assertThat(once.get(1).path("n").asLong()).isEqualTo(1);
    assertThat(once.get(1).path("sentiment").asDouble()).isEqualTo(.6);
    JsonNode actor = points(asked.replace("talks:north", "actor:NOR") + "&per=happening");
    assertThat(actor.get(0).path("happenings").asLong()).isEqualTo(2);
    assertThat(actor.get(0).path("postures").asLong()).isEqualTo(2);
    assertThat(actor.get(0).path("posture").asDouble(-1)).isZero();
    // with a filter as well
    JsonNode east = points(asked + "&per=happening&provider=east");
    assertThat(east.get(0).path("n").asLong()).isEqualTo(1);
    assertThat(east.get(0).path("sentiment").asDouble()).isBetween(-.1001, -.0999);
  }

  @Test
  void happeningHasOneVoteInARanking() throws Exception {
    String asked = API + "/subjects?type=actor&q=NOR&from=2025-02-17&to=2025-02-19&per=happening";
    JsonNode actor = DASHBOARD.ask(asked).path("subjects").get(0);
    assertThat(actor.path("n").asLong()).isEqualTo(2);
    // ((.2 + .2 + .2 - .4 + .6) / 5 - .8) / 2
    assertThat(actor.path("sentiment").asDouble()).isBetween(-.3201, -.3199);
    assertThat(DASHBOARD.get(asked + "&limit=51").body()).contains("together with per=happening");
  }

  @Test
  void votesPerHappeningAreNotKnownOfEarlierTimes() throws Exception {
    HttpResponse<String> answer =
        DASHBOARD.get(
            API
                + "/series?subject=talks:north&per=happening&from=2025-02-17"
                + "&asOf=2025-02-18T12:00:00Z");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("not together with per=happening").contains("asOf");
    assertThat(DASHBOARD.get(API + "/series?subject=talks:north&per=text").statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"newest", "reports", "sentiment", "-sentiment"})
  void sentencesPerTextFoldCopies(String sort) throws Exception {
    String asked = API + "/sentences?subject=talks:north" + WEEK + "&per=text&sort=" + sort;
    JsonNode page = DASHBOARD.ask(asked);
    assertThat(page.path("total").asLong()).isEqualTo(7);
    assertThat(page.path("texts").asLong()).isEqualTo(5);
    assertThat(page.path("happenings").asLong()).isEqualTo(3);
    assertThat(page.path("sentences")).hasSize(5);
    for (JsonNode row : page.path("sentences")) {
      if (row.path("storyId").asText().equals("nord/1")) {
        assertThat(row.path("copies").findValuesAsText("storyId"))
            .containsExactly("east/1", "west/1");
        assertThat(row.path("textReports").asLong()).isEqualTo(6);
        assertThat(row.path("textStories").asLong()).isEqualTo(3);
        assertThat(row.path("ofHappening").path("texts").asLong()).isEqualTo(3);
      }
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode next = DASHBOARD.ask(asked + "&limit=2" + cursor);
      next.path("sentences").forEach(s -> seen.add(s.path("storyId").asText()));
      cursor = next.path("next").isNull() ? null : "&cursor=" + next.path("next").asText();
    }
    List<String> whole = new ArrayList<>();
    page.path("sentences").forEach(s -> whole.add(s.path("storyId").asText()));
    assertThat(seen).isEqualTo(whole);
  }

  @Test
  void copyWhoseLeaderIsNotBehindTheNumberStandsForItsText() throws Exception {
    JsonNode page =
        DASHBOARD.ask(API + "/sentences?subject=talks:north&provider=west&per=text" + WEEK);
    JsonNode row = page.path("sentences").get(0);
    assertThat(row.path("storyId").asText()).isEqualTo("west/1");
    assertThat(row.path("copyOf").asText()).isEqualTo("nord/1");
    assertThat(row.path("copies")).isEmpty();
  }

  private static JsonNode points(String asked) throws Exception {
    return DASHBOARD.ask(asked).path("series").get(0).path("points");
  }

  private static JsonNode happenings(String asked) throws Exception {
    return DASHBOARD.ask(API + "/happenings?" + asked).path("happenings");
  }
}
