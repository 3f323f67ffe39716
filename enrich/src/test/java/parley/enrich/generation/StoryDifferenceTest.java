package parley.enrich.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.Lane;
import parley.TaggedStory;
import parley.enrich.generation.StoryDifference.Cause;
import parley.enrich.generation.StoryDifference.Effect;
import parley.oracle.Messages;
import parley.oracle.WordTagger;

final class StoryDifferenceTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static TaggedStory story(String body, long revision) {
    var message = new Messages("agency", "a").version(1L, body, NOON).build();
    return TaggedStory.newBuilder()
        .setStoryId("agency/a")
        .setRevision(revision)
        .setProvider("agency")
        .setVersion(1L)
        .setHeadline("A headline")
        .setLink(null)
        .setLanguage("en")
        .setStoryTime(NOON)
        .setUndated(false)
        .setVersionCreated(NOON)
        .setReceivedAt(NOON)
        .setStandingSince(NOON.plusSeconds(revision))
        .setReports(1)
        .setLane(Lane.LIVE)
        .setTags(new WordTagger().apply(message, NOON))
        .build();
  }

  @Test
  void revisionAndWhenItCameToStandAreNoDifference() {
    assertThat(StoryDifference.of(story("talks", 1), story("talks", 2))).isEmpty();
    assertThat(StoryDifference.of(null, null)).isEmpty();
  }

  @Test
  void anActorThatIsLeftOutIsLostToItsSubjects() {
    TaggedStory was = story("talks conflict=sudan actor=SDN,SDN,1,1,1 actor=RUS,RUS,1,1,1", 1);
    TaggedStory is = story("talks conflict=sudan actor=SDN,SDN,1,1,1", 2);
    StoryDifference difference = StoryDifference.of(was, is).orElseThrow();
    assertThat(difference.causes()).containsExactly(Cause.ACTORS_LOST);
    assertThat(difference.effects())
        .containsEntry("actor:RUS", Effect.LOST)
        .containsEntry("country:RUS", Effect.LOST)
        .containsEntry("all", Effect.CHANGED)
        .doesNotContainKey("actor:SDN");
  }

  @Test
  void eachCauseIsTold() {
    assertThat(StoryDifference.of(story("talks", 1), null).orElseThrow().causes())
        .containsExactly(Cause.STANDING);
    assertThat(causes("talks conflict=sudan", "conflict=russia-ukraine"))
        .contains(Cause.VERDICT, Cause.CONFLICT, Cause.STAGE);
    assertThat(causes("talks actor=SDN,SDN,1,1,1,1", "talks actor=SDN,SDN,-500,1,1,-1"))
        .containsExactly(Cause.SENTIMENT, Cause.POSTURE);
    assertThat(
            causes(
                "talks actor=SDN,SDN,1,1,1",
                "talks actor=SDN,SDN,1,1,1 relation=SDN,RUS,AID,2,1,-"))
        .containsExactly(Cause.RELATIONS);
  }

  @Test
  void storyThatIsJoinedOtherwiseIsThatAndNoOtherVersion() {
    TaggedStory alone = story("talks", 1);
    TaggedStory copy =
        TaggedStory.newBuilder(alone).setCopyOf("feed/one").setHappening("feed/one").build();
    StoryDifference difference = StoryDifference.of(alone, copy).orElseThrow();
    assertThat(difference.causes()).containsExactly(Cause.JOINED);
    assertThat(difference.told()).isEqualTo(parley.Cause.JOINED);
    assertThat(difference.effects()).containsEntry("all", Effect.CHANGED);
  }

  /** It is counted as a happening, so it must be found as one. */
  @Test
  void happeningThatAReleaseDidNotTellIsToldAndIsNoOther() {
    TaggedStory untold = story("talks", 1);
    TaggedStory told = TaggedStory.newBuilder(untold).setHappening(untold.getStoryId()).build();
    assertThat(StoryDifference.of(untold, told).orElseThrow().causes())
        .containsExactly(Cause.TAGGER);
    assertThat(StoryDifference.of(untold, told).map(StoryDifference::told))
        .contains(parley.Cause.RETAGGED);
  }

  private static Set<Cause> causes(String was, String is) {
    return StoryDifference.of(story(was, 1), story(is, 2)).orElseThrow().causes();
  }

  @Test
  void whatStandsInOneAloneIsGainedOrLost() {
    Map<String, Effect> gained =
        StoryDifference.of(null, story("talks", 1)).map(StoryDifference::effects).orElseThrow();
    assertThat(gained).containsEntry("all", Effect.GAINED).containsEntry("talks", Effect.GAINED);
    assertThat(Optional.of(new StoryDifference(story("talks", 1), null)).map(d -> d.wasTalks()))
        .contains(true);
  }
}
