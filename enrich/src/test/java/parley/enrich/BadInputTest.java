package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.StoryVersion;
import parley.oracle.Messages;

/** Odd input that has an outcome of its own, as docs/operating.md lists it. */
final class BadInputTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TALKS = "talks conflict=sudan actor=SDN,SDN,200,-,1 tone=5";
  private static final String OTHER = "talks conflict=sudan actor=UKR,UKR,200,-,1 tone=5";
  private static final String DAY = "all|1d|2026-03-01T00:00:00Z";

  private final Messages story = new Messages("agency", "a-story");
  private final Rig rig = new Rig(NOON);

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void versionThatIsNoNumberIsOlderThanAnyNumberAndOrderedByItsCreation() {
    rig.take(abc(TALKS, 1));
    rig.take(abc(OTHER, 2));
    assertThat(standing().getActors().get(0).getId()).isEqualTo("UKR");
    rig.take(story.version(0L, TALKS, NOON).build());
    rig.take(abc(OTHER + " again", 3));
    assertThat(standing().getActors().get(0).getId()).isEqualTo("SDN");
    rig.settle();
    assertThat(rig.balance.getSuperseded()).isEqualTo(3);
  }

  @Test
  void versionThatGoesBackwardsIsSuperseded() {
    rig.take(story.version(5L, TALKS, NOON).build());
    rig.take(story.version(4L, OTHER, NOON.plusSeconds(60)).build());
    assertThat(rig.tagged.get(story.storyId()).getVersion()).isEqualTo(5);
    assertThat(rig.retractions).isEmpty();
  }

  @Test
  void versionCreatedMissingLeavesTheReceiptAsTheStorysTime() {
    rig.take(story.version(1L, TALKS, NOON).setVersionCreated(null).build());
    assertThat(rig.tagged.get(story.storyId()).getStoryTime()).isEqualTo(NOON);
    assertThat(rig.tagged.get(story.storyId()).getUndated()).isFalse();
    assertThat(rig.aggregates).containsKey(DAY);
  }

  @Test
  void versionCreatedIn1970OrIn2087StandsInNoBucketAndMakesNoOtherStoryLate() {
    for (String made : new String[] {"1970-01-01T00:00:00Z", "2087-06-01T00:00:00Z"}) {
      Messages odd = new Messages("agency", "made-" + made.substring(0, 4));
      rig.take(odd.version(1L, TALKS, NOON).setVersionCreated(Instant.parse(made)).build());
    }
    rig.settle();
    assertThat(rig.tagged).hasSize(2);
    assertThat(rig.aggregates).isEmpty();
    assertThat(rig.balance.getUndated()).isEqualTo(2);
    assertThat(rig.meters.get("parley.enrich.undated").counter().count()).isEqualTo(2);
    rig.take(story.version(1L, TALKS, NOON).build());
    rig.settle();
    assertThat(rig.aggregates.get(DAY).getStories()).isEqualTo(1);
    assertThat(rig.rolling.get("all|rolling-1h").getStories()).isEqualTo(1);
  }

  @Test
  void storyIsDatedUpToSevenDaysAfterItsReceiptAndFrom1990On() {
    assertThat(undated(NOON.plus(Duration.ofDays(7)))).isFalse();
    assertThat(undated(NOON.plus(Duration.ofDays(7)).plusMillis(1))).isTrue();
    assertThat(undated(Instant.parse("1990-01-01T00:00:00Z"))).isFalse();
    assertThat(undated(Instant.parse("1989-12-31T23:59:59.999Z"))).isTrue();
  }

  @Test
  void oneGuidOfTwoProvidersIsTwoStoriesAndAKillReachesItsOwnAlone() {
    Messages other = new Messages("wire-two", "a-story");
    rig.take(story.version(1L, TALKS, NOON).build());
    rig.take(other.version(1L, TALKS, NOON).build());
    rig.take(other.kill(NOON.plusSeconds(1)).build());
    assertThat(rig.tagged).containsOnlyKeys("agency/a-story");
    rig.settle();
    assertThat(rig.aggregates.get(DAY).getStories()).isEqualTo(1);
  }

  @Test
  void killThatSaysItIsOfAnotherProviderIsRejected() {
    rig.take(story.version(1L, TALKS, NOON).build());
    rig.take(story.kill(NOON.plusSeconds(1)).setProvider("wire-two").build());
    assertThat(rig.tagged).hasSize(1);
    assertThat(rig.rejected.get(0).reason()).contains("provider");
  }

  @Test
  void updateOfAStoryNeverSeenStands() {
    rig.take(story.version(7L, TALKS, NOON).setSignal(parley.Signal.UPDATE).build());
    assertThat(rig.tagged.get(story.storyId()).getVersion()).isEqualTo(7);
  }

  @Test
  void killWithoutAnIdIsRejected() {
    rig.take(story.version(1L, TALKS, NOON).build());
    rig.take(story.kill(NOON.plusSeconds(1)).setGuid("").build());
    assertThat(rig.tagged).hasSize(1);
    assertThat(rig.rejected.get(0).reason()).contains("guid");
  }

  @Test
  void recordOnTheWrongPartitionIsRejectedAndNamesBoth() {
    int rejected = 0;
    try (Rig six = new Rig(NOON, Optional.empty(), 6)) {
      for (int i = 0; i < 60; i++) {
        six.take(new Messages("agency", "story-" + i).version(1L, TALKS, NOON).build());
      }
      rejected = six.rejected.size();
      assertThat(six.tagged).hasSize(60 - rejected);
      assertThat(six.rejected.get(0).reason())
          .matches("on partition 0, but its key belongs on partition [1-5] of 6 \\(murmur2\\)");
      six.settle();
      assertThat(six.balance.getRejected()).isEqualTo(rejected);
    }
    assertThat(rejected).isBetween(40, 58);
  }

  private boolean undated(Instant made) {
    Messages dated = new Messages("agency", "made-" + made.toEpochMilli());
    rig.take(dated.version(1L, TALKS, NOON).setVersionCreated(made).build());
    return rig.tagged.get(dated.storyId()).getUndated();
  }

  private parley.Tags standing() {
    return rig.tagged.get(story.storyId()).getTags();
  }

  private StoryVersion abc(String body, int second) {
    return story.version(null, body, NOON.plusSeconds(second)).setVersionText("abc").build();
  }
}
