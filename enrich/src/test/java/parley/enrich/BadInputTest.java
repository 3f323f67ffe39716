package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.StoryVersion;
import parley.oracle.Messages;
import parley.schemas.RecordLimits;

/** Odd input that has an outcome of its own, as docs/operating.md lists it. */
final class BadInputTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TALKS = "talks conflict=sudan actor=SDN,SDN,200,-,1 tone=5";
  private static final String OTHER = "talks conflict=sudan actor=UKR,UKR,200,-,1 tone=5";
  private static final String DAY = "all|1d|2026-03-01T00:00:00Z";

  private final Messages story = new Messages("agency", "a-story");
  private final TopologyHarness harness = new TopologyHarness(NOON);

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void versionThatIsNoNumberIsOlderThanAnyNumberAndOrderedByItsCreation() {
    harness.take(abc(TALKS, 1));
    harness.take(abc(OTHER, 2));
    assertThat(standing().getActors().get(0).getId()).isEqualTo("UKR");
    harness.take(story.version(0L, TALKS + " numbered", NOON).build());
    harness.take(abc(OTHER + " again", 3));
    assertThat(standing().getActors().get(0).getId()).isEqualTo("SDN");
    harness.settle();
    assertThat(harness.balance.getSuperseded()).isEqualTo(3);
  }

  @Test
  void versionThatGoesBackwardsIsSuperseded() {
    harness.take(story.version(5L, TALKS, NOON).build());
    harness.take(story.version(4L, OTHER, NOON.plusSeconds(60)).build());
    assertThat(harness.tagged.get(story.storyId()).getVersion()).isEqualTo(5);
    assertThat(harness.retractions).isEmpty();
  }

  @Test
  void versionCreatedMissingLeavesTheReceiptAsTheStorysTime() {
    harness.take(story.version(1L, TALKS, NOON).setVersionCreated(null).build());
    assertThat(harness.tagged.get(story.storyId()).getStoryTime()).isEqualTo(NOON);
    assertThat(harness.tagged.get(story.storyId()).getUndated()).isFalse();
    assertThat(harness.aggregates).containsKey(DAY);
  }

  @Test
  void versionCreatedIn1970OrIn2087StandsInNoBucketAndMakesNoOtherStoryLate() {
    for (String made : new String[] {"1970-01-01T00:00:00Z", "2087-06-01T00:00:00Z"}) {
      Messages odd = new Messages("agency", "made-" + made.substring(0, 4));
      harness.take(odd.version(1L, TALKS, NOON).setVersionCreated(Instant.parse(made)).build());
    }
    harness.settle();
    assertThat(harness.tagged).hasSize(2);
    assertThat(harness.aggregates).isEmpty();
    assertThat(harness.balance.getUndated()).isEqualTo(2);
    assertThat(harness.meters.get("parley.enrich.undated").counter().count()).isEqualTo(2);
    harness.take(story.version(1L, TALKS, NOON).build());
    harness.settle();
    assertThat(harness.aggregates.get(DAY).getStories()).isEqualTo(1);
    assertThat(harness.rolling.get("all|rolling-1h").getStories()).isEqualTo(1);
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
    harness.take(story.version(1L, TALKS, NOON).build());
    harness.take(other.version(1L, TALKS, NOON).build());
    harness.take(other.kill(NOON.plusSeconds(1)).build());
    assertThat(harness.tagged).containsOnlyKeys("agency/a-story");
    harness.settle();
    assertThat(harness.aggregates.get(DAY).getStories()).isEqualTo(1);
  }

  @Test
  void killThatSaysItIsOfAnotherProviderIsRejected() {
    harness.take(story.version(1L, TALKS, NOON).build());
    harness.take(story.kill(NOON.plusSeconds(1)).setProvider("wire-two").build());
    assertThat(harness.tagged).hasSize(1);
    assertThat(harness.rejected.get(0).reason()).contains("provider");
  }

  @Test
  void updateOfAStoryNeverSeenStands() {
    harness.take(story.version(7L, TALKS, NOON).setSignal(parley.Signal.UPDATE).build());
    assertThat(harness.tagged.get(story.storyId()).getVersion()).isEqualTo(7);
  }

  @Test
  void killWithoutAnIdIsRejected() {
    harness.take(story.version(1L, TALKS, NOON).build());
    harness.take(story.kill(NOON.plusSeconds(1)).setGuid("").build());
    assertThat(harness.tagged).hasSize(1);
    assertThat(harness.rejected.get(0).reason()).contains("guid");
  }

  @Test
  void moreOrLongerIdsThanAWireHasAreRejected() {
    List<String> many = Collections.nCopies(RecordLimits.WIRE_IDS + 1, "id");
    harness.take(story.version(1L, TALKS, NOON).setWireIds(many).build());
    List<String> longer = List.of("x".repeat(RecordLimits.WIRE_ID_CHARS + 1));
    harness.take(story.version(2L, TALKS, NOON).setWireIds(longer).build());
    String text = "x".repeat(RecordLimits.LINE_CHARS + 1);
    harness.take(story.version(null, TALKS, NOON).setVersionText(text).build());
    assertThat(harness.tagged).isEmpty();
    assertThat(harness.rejected)
        .extracting(r -> r.reason())
        .containsExactly(
            "wireIds are more than 20",
            "an id of wireIds is longer than 200 characters",
            "versionText is longer than 10000 characters");
  }

  @Test
  void recordOnTheWrongPartitionIsRejectedAndNamesBoth() {
    int rejected = 0;
    try (TopologyHarness six = new TopologyHarness(NOON, Optional.empty(), 6)) {
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
    harness.take(dated.version(1L, TALKS, NOON).setVersionCreated(made).build());
    return harness.tagged.get(dated.storyId()).getUndated();
  }

  private parley.Tags standing() {
    return harness.tagged.get(story.storyId()).getTags();
  }

  private StoryVersion abc(String body, int second) {
    return story.version(null, body, NOON.plusSeconds(second)).setVersionText("abc").build();
  }
}
