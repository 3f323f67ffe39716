package parley.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StoriesApiTest {
  @RegisterExtension static final FilledDashboard DASHBOARD = new FilledDashboard();

  @Test
  void storiesComeNewestFirstAndAPageAtATime() throws Exception {
    List<String> found = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = DASHBOARD.ask("/api/v1/stories?limit=1" + cursor);
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
    DASHBOARD.run(odd);
    try {
      JsonNode newest = DASHBOARD.ask("/api/v1/stories?conflict=sudan").path("stories");
      assertThat(newest).hasSize(1);
      assertThat(newest.get(0).path("storyId").asText()).isEqualTo("south/d");
      JsonNode impossible =
          DASHBOARD.ask("/api/v1/stories?conflict=sudan&dates=impossible").path("stories");
      assertThat(impossible).hasSize(3);
      assertThat(impossible.get(0).path("receivedAt").asText()).isEqualTo("2025-02-18T21:04:00Z");
      JsonNode conflicts = DASHBOARD.ask("/api/v1/conflicts");
      assertThat(conflicts).hasSize(2);
      for (JsonNode conflict : conflicts) {
        assertThat(conflict.path("newest").asText()).startsWith("2025-02-18T21:0");
      }
    } finally {
      DASHBOARD.run("delete from parley.story where headline = story_id");
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
    "actor=USA&conflict=sudan,0",
    "from=2025-02-18T21:03:00Z,2",
    "to=2025-02-18T21:00:00Z,1",
    "wireId=L1N2XYZ,1",
    "wireId=a0123,2",
    "wireId=a0123&conflict=sudan,1",
    "wireId=a0123&dates=impossible,0",
    "wireId=a01,0",
  })
  void storiesAreFiltered(String filter, int expected) throws Exception {
    assertThat(DASHBOARD.ask("/api/v1/stories?" + filter).get("stories")).hasSize(expected);
  }

  @Test
  void storyShowsItsTagsWithTheirPlaces() throws Exception {
    JsonNode story = DASHBOARD.ask("/api/v1/stories/nordwire/a");
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
    assertThat(story.get("history")).isEmpty();
  }

  @Test
  void relationsSayHowTheyAreToldAndActorsTheirPosture() throws Exception {
    JsonNode story = DASHBOARD.ask("/api/v1/stories/nordwire/a");
    JsonNode relations = story.path("relations");
    assertThat(relations).hasSize(4);
    // what an earlier release wrote does not say
    assertThat(relations.get(0).get("told").isNull()).isTrue();
    assertThat(relations.get(0).get("plannedFor").isNull()).isTrue();
    assertThat(relations.get(1).path("told").asText()).isEqualTo("hypothetical");
    assertThat(relations.get(2).path("told").asText()).isEqualTo("planned");
    assertThat(relations.get(2).path("plannedFor").asText()).isEqualTo("2025-02-25");
    assertThat(relations.get(3).get("plannedFor").isNull()).isTrue();
    assertThat(story.path("actors").get(0).path("towardTalks").asInt()).isEqualTo(1);
    assertThat(story.path("actors").get(1).path("towardTalks").asInt(-1)).isZero();
    JsonNode kyiv = DASHBOARD.ask("/api/v1/stories?actor=UKR").path("stories").get(0);
    assertThat(kyiv.path("actors").get(0).get("towardTalks").isNull()).isTrue();
  }

  @Test
  void versionIsToldHoweverLongAndTheWiresIdsWithIt() throws Exception {
    JsonNode story = DASHBOARD.ask("/api/v1/stories/nordwire/urn:news:b/2");
    assertThat(story.path("version").isNull()).isTrue();
    assertThat(story.path("versionText").asText()).isEqualTo("123456789012345678901");
    assertThat(story.path("wireIds"))
        .extracting(JsonNode::asText)
        .containsExactly("L1N2XYZ", "a0123");
    // what an earlier release wrote has its number alone
    JsonNode earlier = DASHBOARD.ask("/api/v1/stories/nordwire/a");
    assertThat(earlier.path("versionText").asText()).isEqualTo("1");
    assertThat(earlier.get("wireIds")).isEmpty();
    JsonNode gone = DASHBOARD.ask("/api/v1/stories/south/gone").path("history").get(0);
    assertThat(gone.path("versionText").asText()).isEqualTo("123456789012345678901");
    JsonNode taken = DASHBOARD.ask("/api/v1/retractions?cause=killed").path("retractions").get(0);
    assertThat(taken.path("versionText").asText()).isEqualTo("123456789012345678901");
  }

  @Test
  void storyOfAnImpossibleDateIsFoundByItsWiresId() throws Exception {
    DASHBOARD.run("update parley.story set undated = true where story_id = 'south/d'");
    try {
      assertThat(DASHBOARD.ask("/api/v1/stories?wireId=a0123").path("stories")).hasSize(2);
    } finally {
      DASHBOARD.run("update parley.story set undated = false where story_id = 'south/d'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nordwire/urn:news:b/2", "nordwire%2Furn%3Anews%3Ab%2F2"})
  void storyIdWithSlashesIsFoundPlainAndEncoded(String path) throws Exception {
    JsonNode story = DASHBOARD.ask("/api/v1/stories/" + path);
    assertThat(story.path("headline").asText()).isEqualTo("Kyiv says it was not invited");
    assertThat(story.path("history")).hasSize(2);
    assertThat(story.path("history").get(1).path("cause").asText()).isEqualTo("corrected");
  }

  @Test
  void killedStoryHasHistoryAlone() throws Exception {
    JsonNode story = DASHBOARD.ask("/api/v1/stories/south/gone");
    assertThat(story.path("stands").asBoolean(true)).isFalse();
    assertThat(story.has("headline")).isFalse();
    assertThat(story.path("history").get(0).path("reason").asText()).isEqualTo("withdrawn");
  }

  @Test
  void unknownStoryIsNotFound() throws Exception {
    assertThat(DASHBOARD.settled("/api/v1/stories/south/https://x/y").statusCode()).isEqualTo(404);
  }
}
