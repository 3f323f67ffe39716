package parley.enrich.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.enrich.standing.OneStory.NOON;
import static parley.enrich.standing.OneStory.OTHER;
import static parley.enrich.standing.OneStory.TALKS;
import static parley.enrich.standing.OneStory.at;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.Cause;
import parley.OperatorOrder;
import parley.Retraction;
import parley.StoryVersion;
import parley.schemas.Digest;
import parley.schemas.Outcome;

/** What the horizon has passed: frozen buckets, forgotten texts, kills remembered for ever. */
final class FoldHorizonTest {
  private final OneStory story = new OneStory();
  private final FoldHarness harness = story.harness;

  @Test
  void killReachesFrozenStoriesButNotTheirBuckets() {
    FoldHarness frozen = new FoldHarness(NOON, Optional.of(Duration.ofDays(400)));
    frozen.take(story.version(1L, TALKS, 0));
    frozen.advance(Duration.ofDays(401));
    frozen.take(story.kill(frozen.now).build());
    assertThat(frozen.tagged).isEmpty();
    assertThat(frozen.bucket("all|1d|2026-03-01T00:00:00Z").getStories()).isEqualTo(1);
    Retraction retraction = frozen.retractions.get(0);
    assertThat(retraction.getFrozen()).isTrue();
    assertThat(retraction.getSubjects()).isEmpty();
  }

  @Test
  void horizonPassesStoryOnceItsDayIsFrozenAndNothingWasHeardOfItForAsLong() {
    FoldHarness frozen = beyondTheHorizon();
    int before = frozen.ledgerBytes(story.storyId());
    frozen.advance(Duration.ofHours(1));
    frozen.sweep();
    assertThat(frozen.ledger(story.storyId()).keepsTags()).isFalse();
    assertThat(frozen.ledgerBytes(story.storyId())).isLessThan(before).isLessThan(180);
    assertThat(frozen.tagged).hasSize(1);
    assertThat(frozen.census.get(Outcome.STANDING)).isEqualTo(1);
  }

  @Test
  void killReachesWhatTheHorizonPassed() {
    FoldHarness frozen = beyondTheHorizon();
    frozen.sweep();
    frozen.take(story.kill(frozen.now).setHold("wrong").build());
    assertThat(frozen.tagged).isEmpty();
    Retraction retraction = frozen.retractions.get(0);
    assertThat(retraction.getCause()).isEqualTo(Cause.KILLED);
    assertThat(retraction.getVersion()).isEqualTo(1L);
    assertThat(retraction.getRevision()).isEqualTo(2);
    assertThat(retraction.getStoryTime()).isEqualTo(at(0));
    assertThat(retraction.getFrozen()).isTrue();
    assertThat(frozen.take(story.version(2L, OTHER, 3))).isEqualTo(Outcome.KILLED);
    assertThat(frozen.bucket("all|1d|2026-03-01T00:00:00Z").getStories()).isEqualTo(1);
  }

  @Test
  void killMemoryOutlivesTheHorizon() {
    FoldHarness frozen = new FoldHarness(NOON, Optional.of(Duration.ofDays(400)));
    StoryVersion kill = story.kill(at(0)).build();
    frozen.take(kill);
    frozen.advance(Duration.ofDays(2_000));
    frozen.sweep();
    assertThat(frozen.take(kill)).isEqualTo(Outcome.DUPLICATE);
    assertThat(frozen.take(story.version(1L, TALKS, frozen.now).build())).isEqualTo(Outcome.KILLED);
    assertThat(frozen.tagged).isEmpty();
  }

  @Test
  void sameMessageBeyondTheHorizonIsStillDuplicateAndSameContentStillRepeat() {
    FoldHarness frozen = new FoldHarness(NOON, Optional.of(Duration.ofDays(400)));
    StoryVersion first = story.version(1L, TALKS, 0);
    frozen.take(first);
    frozen.advance(Duration.ofDays(402));
    frozen.sweep();
    assertThat(frozen.take(first)).isEqualTo(Outcome.DUPLICATE);
    StoryVersion again = story.version(1L, TALKS, frozen.now).build();
    assertThat(frozen.take(again)).isEqualTo(Outcome.REPEAT);
    assertThat(frozen.tagged.get(story.storyId()).getReports()).isEqualTo(2);
    assertThat(frozen.bucket("all|1d|2026-03-01T00:00:00Z").getReports()).isEqualTo(1);
    assertThat(frozen.retractions).isEmpty();
  }

  @Test
  void correctionBeyondTheHorizonStandsAndMovesNoBucket() {
    FoldHarness frozen = beyondTheHorizon();
    assertThat(frozen.take(story.version(2L, OTHER, frozen.now).build()))
        .isEqualTo(Outcome.STANDING);
    assertThat(frozen.tagged.get(story.storyId()).getVersion()).isEqualTo(2L);
    assertThat(frozen.tagged.get(story.storyId()).getStoryTime()).isEqualTo(at(0));
    assertThat(frozen.bucketTexts())
        .containsKey("actor:SDN|1d|2026-03-01T00:00:00Z")
        .doesNotContainKey("actor:UKR|1d|2026-03-01T00:00:00Z");
    assertThat(frozen.retractions.get(0).getCause()).isEqualTo(Cause.CORRECTED);
    assertThat(frozen.retractions.get(0).getSubjects()).isEmpty();
  }

  @Test
  void whatIsLiftedBeyondTheHorizonIsHeldUntilItsTextComesAgain() {
    FoldHarness frozen = beyondTheHorizon();
    frozen.take(story.kill(frozen.now).build());
    assertThat(frozen.take(story.order(OperatorOrder.LIFT, frozen.now, null)))
        .isEqualTo(Outcome.KILL);
    assertThat(frozen.tagged).isEmpty();
    assertThat(frozen.census.get(Outcome.HELD)).isEqualTo(1);
    StoryVersion again = story.version(1L, TALKS, frozen.now).setVersionCreated(at(0)).build();
    assertThat(frozen.take(again)).isEqualTo(Outcome.DUPLICATE);
    assertThat(frozen.tagged.get(story.storyId()).getVersion()).isEqualTo(1L);
    assertThat(frozen.census.get(Outcome.HELD)).isZero();
  }

  @Test
  void retagBringsBackTheTextOfWhatIsHeldBeyondTheHorizon() {
    FoldHarness frozen = beyondTheHorizon();
    frozen.take(story.order(OperatorOrder.HOLD, frozen.now, null));
    frozen.advance(Duration.ofSeconds(1));
    frozen.take(story.order(OperatorOrder.RELEASE, frozen.now, null));
    assertThat(frozen.tagged).isEmpty();
    StoryVersion retag =
        StoryVersion.newBuilder(story.version(1L, TALKS, 0))
            .setMessageId(Digest.sha256("retag"))
            .setOperatorOrder(OperatorOrder.RETAG)
            .build();
    assertThat(frozen.take(retag)).isEqualTo(Outcome.KILL);
    assertThat(frozen.tagged.get(story.storyId()).getVersion()).isEqualTo(1L);
  }

  /** A story that counted on a day which is frozen by now. */
  private FoldHarness beyondTheHorizon() {
    FoldHarness frozen = new FoldHarness(NOON, Optional.of(Duration.ofDays(400)));
    frozen.take(story.version(1L, TALKS, 0));
    frozen.advance(Duration.ofDays(402));
    assertThat(frozen.bucket("all|1d|2026-03-01T00:00:00Z").getStories()).isEqualTo(1);
    return frozen;
  }

  @Test
  void storyFromBeyondTheHorizonStandsInNoBucket() {
    FoldHarness frozen = new FoldHarness(NOON, Optional.of(Duration.ofDays(400)));
    frozen.take(
        story
            .version(1L, TALKS, at(0))
            .setVersionCreated(NOON.minus(Duration.ofDays(700)))
            .build());
    assertThat(frozen.tagged).hasSize(1);
    assertThat(frozen.bucketTexts()).isEmpty();
  }

  @Test
  void withoutHorizonStoryOfTwoYearsAgoCountsInItsDay() {
    harness.take(
        story
            .version(1L, TALKS, at(0))
            .setVersionCreated(Instant.parse("2024-02-18T15:00:00Z"))
            .build());
    assertThat(harness.bucketTexts()).containsKey("talks:sudan|1d|2024-02-18T00:00:00Z");
  }
}
