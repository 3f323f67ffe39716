package parley.enrich.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.enrich.standing.OneStory.OTHER;
import static parley.enrich.standing.OneStory.TALKS;
import static parley.enrich.standing.OneStory.at;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import parley.Cause;
import parley.Embargo;
import parley.OperatorOrder;
import parley.Status;
import parley.StoryVersion;
import parley.oracle.Messages;
import parley.schemas.Alarm;
import parley.schemas.Digest;
import parley.schemas.Outcome;

/** Kills, holds, releases and lifts: what takes a story back, and what gives it free again. */
final class FoldOrderTest {
  private final OneStory story = new OneStory();
  private final FoldHarness harness = story.harness;

  @Test
  void unreadableEmbargoHoldsUntilReleased() {
    harness.take(story.embargoed(1L, TALKS, new Embargo(null, "")));
    harness.advance(Duration.ofDays(30));
    assertThat(story.standing()).isEmpty();
    assertThat(harness.census.get(Alarm.UNREADABLE)).isEqualTo(1);
    assertThat(harness.take(story.order(OperatorOrder.RELEASE, harness.now, null)))
        .isEqualTo(Outcome.KILL);
    assertThat(story.standing()).contains(1L);
    assertThat(harness.census.get(Alarm.UNREADABLE)).isZero();
  }

  @Test
  void operatorClearsAnEmbargoBeforeItEnds() {
    harness.take(story.embargoed(1L, TALKS, Messages.until(at(600))));
    harness.take(story.order(OperatorOrder.RELEASE, at(2), null));
    assertThat(story.standing()).contains(1L);
    harness.advance(Duration.ofHours(1));
    assertThat(harness.tagged.get(story.storyId()).getRevision()).isEqualTo(1);
  }

  @Test
  void releaseBeforeAnEmbargoedVersionClearsOnlyWhatCameBeforeIt() {
    harness.take(story.order(OperatorOrder.RELEASE, at(0), null));
    harness.take(story.embargoed(1L, TALKS, Messages.until(at(600))));
    assertThat(story.standing()).isEmpty();
  }

  @Test
  void killTakesBackEverythingForEver() {
    harness.take(story.version(1L, TALKS, 0));
    harness.take(story.kill(at(1)).setHold("wrong").build());
    assertThat(story.standing()).isEmpty();
    assertThat(harness.bucketTexts()).isEmpty();
    assertThat(story.lastRetraction().getCause()).isEqualTo(Cause.KILLED);
    assertThat(story.lastRetraction().getReason()).isEqualTo("wrong");
    assertThat(story.lastRetraction().getSubjects())
        .contains("all", "talks:sudan", "actor:SDN", "provider:agency");
    assertThat(harness.take(story.version(9L, OTHER, 2))).isEqualTo(Outcome.KILLED);
    harness.advance(Duration.ofDays(300));
    assertThat(harness.take(story.version(10L, OTHER + " again", 3))).isEqualTo(Outcome.KILLED);
    assertThat(story.standing()).isEmpty();
    assertThat(harness.census.get(Outcome.KILLED)).isEqualTo(3);
  }

  @Test
  void olderVersionAfterKillStaysDead() {
    harness.take(story.version(2L, TALKS, 0));
    harness.take(story.kill(at(1)).build());
    assertThat(harness.take(story.version(1L, OTHER, 2))).isEqualTo(Outcome.KILLED);
    assertThat(story.standing()).isEmpty();
  }

  @Test
  void killBeforeItsStoryKills() {
    assertThat(harness.take(story.kill(at(0)).build())).isEqualTo(Outcome.KILL);
    assertThat(harness.take(story.version(1L, TALKS, 1))).isEqualTo(Outcome.KILLED);
    assertThat(story.standing()).isEmpty();
    harness.advance(Duration.ofMinutes(20));
    assertThat(harness.census.get(Alarm.UNMET_KILL)).isZero();
  }

  @Test
  void killThatMeetsNoStoryInTenMinutesRaisesOneAlarm() {
    harness.take(story.kill(at(0)).setTarget(Digest.sha256("notice")).build());
    harness.advance(Duration.ofSeconds(599));
    assertThat(harness.census.get(Alarm.UNMET_KILL)).isZero();
    harness.advance(Duration.ofSeconds(1));
    assertThat(harness.census.get(Alarm.UNMET_KILL)).isEqualTo(1);
    harness.advance(Duration.ofHours(1));
    assertThat(harness.census.get(Alarm.UNMET_KILL)).isEqualTo(1);
  }

  @Test
  void onlyLiftOfThatVeryKillLiftsIt() {
    harness.take(story.version(1L, TALKS, 0));
    StoryVersion first = story.kill(at(1)).build();
    StoryVersion second = story.kill(at(2)).build();
    harness.take(first);
    harness.take(second);
    harness.take(story.order(OperatorOrder.LIFT, at(3), first.getMessageId()));
    assertThat(story.standing()).isEmpty();
    harness.take(story.order(OperatorOrder.LIFT, at(4), second.getMessageId()));
    assertThat(story.standing()).contains(1L);
    assertThat(harness.bucketTexts()).containsKey("all|1d|2026-03-01T00:00:00Z");
  }

  @Test
  void liftWithoutTargetLiftsKillsBeforeItButNoneAfter() {
    harness.take(story.version(1L, TALKS, 0));
    harness.take(story.kill(at(1)).build());
    harness.take(story.order(OperatorOrder.LIFT, at(2), null));
    assertThat(story.standing()).contains(1L);
    harness.take(story.order(OperatorOrder.KILL, at(3), null));
    assertThat(story.standing()).isEmpty();
    assertThat(story.lastRetraction().getReason()).isEqualTo("operator:ann");
  }

  @Test
  void afterLiftTheNewestVersionDecidesThoughItCameWhileKilled() {
    harness.take(story.version(1L, TALKS, 0));
    StoryVersion kill = story.kill(at(1)).build();
    harness.take(kill);
    harness.take(story.version(2L, OTHER, 2));
    harness.take(story.order(OperatorOrder.LIFT, at(3), kill.getMessageId()));
    assertThat(story.standing()).contains(2L);
    assertThat(harness.bucketTexts()).containsKey("actor:UKR|1d|2026-03-01T00:00:00Z");
  }

  @Test
  void operatorsHoldOutlivesNewerVersionsUntilReleased() {
    harness.take(story.version(1L, TALKS, 0));
    harness.take(story.order(OperatorOrder.HOLD, at(1), null));
    assertThat(story.standing()).isEmpty();
    assertThat(story.lastRetraction().getCause()).isEqualTo(Cause.HELD);
    assertThat(harness.take(story.version(2L, OTHER, 2))).isEqualTo(Outcome.HELD);
    harness.take(story.order(OperatorOrder.RELEASE, at(3), null));
    assertThat(story.standing()).contains(2L);
  }

  @Test
  void releaseDoesNotMakeWithheldUsable() {
    harness.take(story.version(1L, TALKS, at(0)).setStatus(Status.WITHHELD).build());
    harness.take(story.order(OperatorOrder.RELEASE, at(1), null));
    assertThat(story.standing()).isEmpty();
  }
}
