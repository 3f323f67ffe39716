package parley.enrich.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.Cause;
import parley.Embargo;
import parley.Kind;
import parley.OperatorOrder;
import parley.Retraction;
import parley.Status;
import parley.StoryVersion;
import parley.oracle.Messages;
import parley.schemas.Alarm;
import parley.schemas.Digest;
import parley.schemas.Outcome;

final class FoldTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TALKS = "talks conflict=sudan actor=SDN,SDN,200,-,1 one";
  private static final String OTHER = "talks conflict=sudan actor=UKR,UKR,-100,-,1 two";

  private final Messages story = new Messages("agency", "a-story");
  private final FoldHarness harness = new FoldHarness(NOON);

  @Test
  void higherNumberReplacesLower() {
    assertThat(harness.take(version(1L, TALKS, 0))).isEqualTo(Outcome.STANDING);
    assertThat(harness.take(version(2L, OTHER, 1))).isEqualTo(Outcome.STANDING);
    assertThat(standing()).contains(2L);
    assertThat(harness.census.get(Outcome.SUPERSEDED)).isEqualTo(1);
  }

  @Test
  void lowerNumberThatComesLaterIsSuperseded() {
    harness.take(version(2L, OTHER, 1));
    assertThat(harness.take(version(1L, TALKS, 2))).isEqualTo(Outcome.SUPERSEDED);
    assertThat(standing()).contains(2L);
  }

  @Test
  void numberedVersionBeatsOneWithoutNumber() {
    harness.take(version(0L, OTHER, 0));
    assertThat(harness.take(version(null, TALKS, 5))).isEqualTo(Outcome.SUPERSEDED);
  }

  /** Oldest first: leading zeros say nothing, lengths differ, and some fit no `long`. */
  @Test
  void numbersOfAnyLengthAreOrdered() {
    List<String> ascending =
        List.of(
            "7",
            "0000000000000000000000000000012",
            "9223372036854775807",
            "9223372036854775808",
            "0009999999999999999999",
            "10000000000000000000000",
            "20260301100000123456789012345678901");
    for (int older = 0; older < ascending.size(); older++) {
      for (int newer = older + 1; newer < ascending.size(); newer++) {
        FoldHarness other = new FoldHarness(NOON);
        other.take(texted(ascending.get(newer), OTHER, 0));
        assertThat(other.take(texted(ascending.get(older), TALKS, 1)))
            .as("%s after %s", ascending.get(older), ascending.get(newer))
            .isEqualTo(Outcome.SUPERSEDED);
        assertThat(other.take(texted("abc", TALKS, 2))).isEqualTo(Outcome.SUPERSEDED);
      }
    }
  }

  @Test
  void aNumberIsTheSameHoweverItIsCarried() {
    harness.take(version(7L, TALKS, 0));
    assertThat(harness.take(texted("007", TALKS, 0))).isEqualTo(Outcome.REPEAT);
    harness.take(texted("99999999999999999999", OTHER, 1));
    assertThat(harness.take(texted("0099999999999999999999", OTHER, 1))).isEqualTo(Outcome.REPEAT);
    assertThat(harness.take(version(Long.MAX_VALUE, TALKS, 2))).isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void withoutNumbersTheLaterCreationIsNewer() {
    harness.take(
        story.version(null, OTHER, at(3)).setVersionCreated(at(2)).setVersionText("abc").build());
    assertThat(harness.take(story.version(null, TALKS, at(4)).setVersionCreated(at(1)).build()))
        .isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void withoutCreationTheLaterReceiptIsNewerWhateverTheOffset() {
    harness.take(story.version(null, OTHER, at(4)).setVersionCreated(null).build());
    assertThat(harness.take(story.version(null, TALKS, at(3)).setVersionCreated(null).build()))
        .isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void allElseEqualTheDigestDecides() {
    String higher = Digest.sha256(TALKS).compareTo(Digest.sha256(OTHER)) > 0 ? TALKS : OTHER;
    String lower = higher.equals(TALKS) ? OTHER : TALKS;
    harness.take(version(1L, higher, 0));
    assertThat(harness.take(version(1L, lower, 0))).isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void withheldTakesBackUntilNewerIsUsable() {
    harness.take(version(1L, TALKS, 0));
    StoryVersion withheld =
        story.version(2L, TALKS, at(1)).setStatus(Status.WITHHELD).setHold("legal").build();
    assertThat(harness.take(withheld)).isEqualTo(Outcome.WITHHELD);
    assertThat(standing()).isEmpty();
    assertThat(harness.bucketTexts()).isEmpty();
    assertThat(lastRetraction().getCause()).isEqualTo(Cause.WITHHELD);
    assertThat(lastRetraction().getReason()).isEqualTo("legal");
    assertThat(harness.take(version(3L, TALKS, 2))).isEqualTo(Outcome.STANDING);
    assertThat(standing()).contains(3L);
  }

  @Test
  void olderVersionAfterWithheldDoesNotStand() {
    harness.take(story.version(2L, TALKS, at(1)).setStatus(Status.WITHHELD).build());
    assertThat(harness.take(version(1L, OTHER, 2))).isEqualTo(Outcome.SUPERSEDED);
    assertThat(standing()).isEmpty();
  }

  @Test
  void embargoedNewerVersionTakesBackTheOlderAndStandsOnceTheClockPassesIt() {
    harness.take(version(1L, TALKS, 0));
    assertThat(harness.take(embargoed(2L, OTHER, Messages.until(at(60))))).isEqualTo(Outcome.HELD);
    assertThat(standing()).isEmpty();
    assertThat(lastRetraction().getCause()).isEqualTo(Cause.HELD);
    harness.advance(Duration.ofSeconds(59));
    assertThat(standing()).isEmpty();
    harness.advance(Duration.ofSeconds(1));
    assertThat(standing()).contains(2L);
    assertThat(harness.tagged.get(story.storyId()).getStandingSince()).isEqualTo(at(60));
    assertThat(harness.census.get(Outcome.HELD)).isZero();
  }

  @Test
  void newerVersionWithoutEmbargoClearsIt() {
    harness.take(embargoed(1L, TALKS, Messages.until(at(60))));
    harness.take(version(2L, OTHER, 1));
    assertThat(standing()).contains(2L);
    harness.advance(Duration.ofMinutes(5));
    assertThat(standing()).contains(2L);
  }

  @Test
  void unreadableEmbargoHoldsUntilReleased() {
    harness.take(embargoed(1L, TALKS, new Embargo(null, "")));
    harness.advance(Duration.ofDays(30));
    assertThat(standing()).isEmpty();
    assertThat(harness.census.get(Alarm.UNREADABLE)).isEqualTo(1);
    assertThat(harness.take(order(OperatorOrder.RELEASE, harness.now, null)))
        .isEqualTo(Outcome.KILL);
    assertThat(standing()).contains(1L);
    assertThat(harness.census.get(Alarm.UNREADABLE)).isZero();
  }

  @Test
  void operatorClearsAnEmbargoBeforeItEnds() {
    harness.take(embargoed(1L, TALKS, Messages.until(at(600))));
    harness.take(order(OperatorOrder.RELEASE, at(2), null));
    assertThat(standing()).contains(1L);
    harness.advance(Duration.ofHours(1));
    assertThat(harness.tagged.get(story.storyId()).getRevision()).isEqualTo(1);
  }

  @Test
  void releaseBeforeAnEmbargoedVersionClearsOnlyWhatCameBeforeIt() {
    harness.take(order(OperatorOrder.RELEASE, at(0), null));
    harness.take(embargoed(1L, TALKS, Messages.until(at(600))));
    assertThat(standing()).isEmpty();
  }

  @Test
  void earliestCreationIsTheStorysTimeAlsoWhereALaterVersionSaysIt() {
    harness.take(version(1L, TALKS, 3_600));
    harness.take(story.version(2L, OTHER, at(3_700)).setFirstCreated(at(0)).build());
    assertThat(harness.tagged.get(story.storyId()).getStoryTime()).isEqualTo(at(0));
  }

  @Test
  void unknownStatusHolds() {
    assertThat(harness.take(story.version(1L, TALKS, at(0)).setHold("status 'stat:odd'").build()))
        .isEqualTo(Outcome.HELD);
    assertThat(standing()).isEmpty();
  }

  @Test
  void killTakesBackEverythingForEver() {
    harness.take(version(1L, TALKS, 0));
    harness.take(story.kill(at(1)).setHold("wrong").build());
    assertThat(standing()).isEmpty();
    assertThat(harness.bucketTexts()).isEmpty();
    assertThat(lastRetraction().getCause()).isEqualTo(Cause.KILLED);
    assertThat(lastRetraction().getReason()).isEqualTo("wrong");
    assertThat(lastRetraction().getSubjects())
        .contains("all", "talks:sudan", "actor:SDN", "provider:agency");
    assertThat(harness.take(version(9L, OTHER, 2))).isEqualTo(Outcome.KILLED);
    harness.advance(Duration.ofDays(300));
    assertThat(harness.take(version(10L, TALKS, 3))).isEqualTo(Outcome.KILLED);
    assertThat(standing()).isEmpty();
    assertThat(harness.census.get(Outcome.KILLED)).isEqualTo(3);
  }

  @Test
  void olderVersionAfterKillStaysDead() {
    harness.take(version(2L, TALKS, 0));
    harness.take(story.kill(at(1)).build());
    assertThat(harness.take(version(1L, OTHER, 2))).isEqualTo(Outcome.KILLED);
    assertThat(standing()).isEmpty();
  }

  @Test
  void killBeforeItsStoryKills() {
    assertThat(harness.take(story.kill(at(0)).build())).isEqualTo(Outcome.KILL);
    assertThat(harness.take(version(1L, TALKS, 1))).isEqualTo(Outcome.KILLED);
    assertThat(standing()).isEmpty();
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
    harness.take(version(1L, TALKS, 0));
    StoryVersion first = story.kill(at(1)).build();
    StoryVersion second = story.kill(at(2)).build();
    harness.take(first);
    harness.take(second);
    harness.take(order(OperatorOrder.LIFT, at(3), first.getMessageId()));
    assertThat(standing()).isEmpty();
    harness.take(order(OperatorOrder.LIFT, at(4), second.getMessageId()));
    assertThat(standing()).contains(1L);
    assertThat(harness.bucketTexts()).containsKey("all|1d|2026-03-01T00:00:00Z");
  }

  @Test
  void liftWithoutTargetLiftsKillsBeforeItButNoneAfter() {
    harness.take(version(1L, TALKS, 0));
    harness.take(story.kill(at(1)).build());
    harness.take(order(OperatorOrder.LIFT, at(2), null));
    assertThat(standing()).contains(1L);
    harness.take(order(OperatorOrder.KILL, at(3), null));
    assertThat(standing()).isEmpty();
    assertThat(lastRetraction().getReason()).isEqualTo("operator:ann");
  }

  @Test
  void afterLiftTheNewestVersionDecidesThoughItCameWhileKilled() {
    harness.take(version(1L, TALKS, 0));
    StoryVersion kill = story.kill(at(1)).build();
    harness.take(kill);
    harness.take(version(2L, OTHER, 2));
    harness.take(order(OperatorOrder.LIFT, at(3), kill.getMessageId()));
    assertThat(standing()).contains(2L);
    assertThat(harness.bucketTexts()).containsKey("actor:UKR|1d|2026-03-01T00:00:00Z");
  }

  @Test
  void operatorsHoldOutlivesNewerVersionsUntilReleased() {
    harness.take(version(1L, TALKS, 0));
    harness.take(order(OperatorOrder.HOLD, at(1), null));
    assertThat(standing()).isEmpty();
    assertThat(lastRetraction().getCause()).isEqualTo(Cause.HELD);
    assertThat(harness.take(version(2L, OTHER, 2))).isEqualTo(Outcome.HELD);
    harness.take(order(OperatorOrder.RELEASE, at(3), null));
    assertThat(standing()).contains(2L);
  }

  @Test
  void releaseDoesNotMakeWithheldUsable() {
    harness.take(story.version(1L, TALKS, at(0)).setStatus(Status.WITHHELD).build());
    harness.take(order(OperatorOrder.RELEASE, at(1), null));
    assertThat(standing()).isEmpty();
  }

  @Test
  void sameMessageAgainIsDuplicateAndChangesNothing() {
    StoryVersion version = version(1L, TALKS, 0);
    harness.take(version);
    Ledger before = harness.ledger(story.storyId());
    assertThat(harness.take(version)).isEqualTo(Outcome.DUPLICATE);
    assertThat(harness.ledger(story.storyId())).isEqualTo(before);
    assertThat(harness.tagged.get(story.storyId()).getReports()).isEqualTo(1);
  }

  @Test
  void sameContentInAnotherMessageIsOneReportMore() {
    harness.take(version(1L, TALKS, 0));
    StoryVersion again = story.version(1L, TALKS, at(9)).setVersionCreated(at(0)).build();
    assertThat(harness.take(again)).isEqualTo(Outcome.REPEAT);
    assertThat(harness.tagged.get(story.storyId()).getReports()).isEqualTo(2);
    assertThat(harness.bucket("all|1d|2026-03-01T00:00:00Z").getReports()).isEqualTo(2);
    assertThat(harness.bucket("all|1d|2026-03-01T00:00:00Z").getStories()).isEqualTo(1);
    assertThat(harness.retractions).isEmpty();
  }

  @Test
  void correctionMovesTheStoryToAnotherActor() {
    harness.take(version(1L, TALKS, 0));
    harness.take(version(2L, OTHER, 1));
    assertThat(harness.bucketTexts())
        .containsKey("actor:UKR|1d|2026-03-01T00:00:00Z")
        .doesNotContainKey("actor:SDN|1d|2026-03-01T00:00:00Z");
    Retraction retraction = lastRetraction();
    assertThat(retraction.getCause()).isEqualTo(Cause.CORRECTED);
    assertThat(retraction.getReplaced()).isTrue();
    assertThat(retraction.getVersion()).isEqualTo(1L);
    assertThat(retraction.getSubjects())
        .containsExactly("actor:SDN", "country:SDN", "talks:sudan/actor:SDN");
    assertThat(retraction.getRevision()).isEqualTo(2);
  }

  @Test
  void correctionsDoNotMoveTheStoryInTime() {
    harness.take(version(1L, TALKS, 0));
    harness.take(version(2L, OTHER, 86_400));
    assertThat(harness.tagged.get(story.storyId()).getStoryTime()).isEqualTo(at(0));
  }

  @Test
  void olderVersionThatComesLateMovesTheStoryToItsTime() {
    harness.take(version(2L, OTHER, 3_600));
    harness.take(story.version(1L, TALKS, at(3_700)).setVersionCreated(at(0)).build());
    assertThat(harness.tagged.get(story.storyId()).getStoryTime()).isEqualTo(at(0));
    assertThat(harness.bucketTexts()).doesNotContainKey("all|1h|2026-03-01T13:00:00Z");
    assertThat(harness.retractions).isEmpty();
  }

  @Test
  void storyWithAnImpossibleDateStandsInNoBucket() {
    for (Instant made : new Instant[] {Instant.EPOCH, Instant.parse("2087-01-01T00:00:00Z")}) {
      Messages dated = new Messages("agency", "dated-" + made);
      harness.take(dated.version(1L, TALKS, at(0)).setVersionCreated(made).build());
      assertThat(harness.tagged.get(dated.storyId()).getUndated()).isTrue();
    }
    assertThat(harness.bucketTexts()).isEmpty();
    assertThat(harness.census.get(Alarm.UNDATED)).isEqualTo(2);
    assertThat(harness.census.get(Outcome.STANDING)).isEqualTo(2);
  }

  @Test
  void onlyNewsCounts() {
    StoryVersion planned = story.version(1L, TALKS, at(0)).setKind(Kind.PLANNED).build();
    assertThat(harness.take(planned)).isEqualTo(Outcome.NOT_NEWS);
    assertThat(harness.take(planned)).isEqualTo(Outcome.DUPLICATE);
    assertThat(standing()).isEmpty();
  }

  @Test
  void killReachesFrozenStoriesButNotTheirBuckets() {
    FoldHarness frozen = new FoldHarness(NOON, Optional.of(Duration.ofDays(400)));
    frozen.take(version(1L, TALKS, 0));
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
    assertThat(frozen.take(version(2L, OTHER, 3))).isEqualTo(Outcome.KILLED);
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
    StoryVersion first = version(1L, TALKS, 0);
    frozen.take(first);
    frozen.advance(Duration.ofDays(402));
    frozen.sweep();
    assertThat(frozen.take(first)).isEqualTo(Outcome.DUPLICATE);
    StoryVersion again = story.version(1L, TALKS, frozen.now).setVersionCreated(at(0)).build();
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
    assertThat(frozen.take(order(OperatorOrder.LIFT, frozen.now, null))).isEqualTo(Outcome.KILL);
    assertThat(frozen.tagged).isEmpty();
    assertThat(frozen.census.get(Outcome.HELD)).isEqualTo(1);
    StoryVersion again = story.version(1L, TALKS, frozen.now).setVersionCreated(at(0)).build();
    assertThat(frozen.take(again)).isEqualTo(Outcome.REPEAT);
    assertThat(frozen.tagged.get(story.storyId()).getVersion()).isEqualTo(1L);
    assertThat(frozen.census.get(Outcome.HELD)).isZero();
  }

  @Test
  void retagBringsBackTheTextOfWhatIsHeldBeyondTheHorizon() {
    FoldHarness frozen = beyondTheHorizon();
    frozen.take(order(OperatorOrder.HOLD, frozen.now, null));
    frozen.advance(Duration.ofSeconds(1));
    frozen.take(order(OperatorOrder.RELEASE, frozen.now, null));
    assertThat(frozen.tagged).isEmpty();
    StoryVersion retag =
        StoryVersion.newBuilder(version(1L, TALKS, 0))
            .setMessageId(Digest.sha256("retag"))
            .setOperatorOrder(OperatorOrder.RETAG)
            .build();
    assertThat(frozen.take(retag)).isEqualTo(Outcome.KILL);
    assertThat(frozen.tagged.get(story.storyId()).getVersion()).isEqualTo(1L);
  }

  /** A story that counted on a day which is frozen by now. */
  private FoldHarness beyondTheHorizon() {
    FoldHarness frozen = new FoldHarness(NOON, Optional.of(Duration.ofDays(400)));
    frozen.take(version(1L, TALKS, 0));
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

  @Test
  void whatIsTakenBackAfterTheBucketEndedMarksItRevised() {
    harness.take(version(1L, TALKS, 0));
    assertThat(harness.bucket("actor:SDN|1h|2026-03-01T12:00:00Z").getRevisedAt()).isNull();
    harness.advance(Duration.ofMinutes(30));
    harness.take(version(2L, OTHER, 1_800));
    assertThat(harness.bucket("actor:SDN|1m|2026-03-01T12:00:00Z").getRevisedAt())
        .isEqualTo(harness.now);
    assertThat(harness.bucket("actor:SDN|1h|2026-03-01T12:00:00Z").getRevisedAt()).isNull();
  }

  @Test
  void retagJudgesTheStandingTextAnewAndAnOlderTextNever() {
    StoryVersion version = version(1L, TALKS, 0);
    harness.take(version);
    harness.take(retag(version, "talks conflict=sudan actor=nato,-,1,-,1"));
    assertThat(harness.tagged.get(story.storyId()).getTags().getActors().get(0).getId())
        .isEqualTo("nato");
    assertThat(lastRetraction().getCause()).isEqualTo(Cause.RETAGGED);
    harness.take(version(2L, OTHER, 5));
    harness.take(retag(version, TALKS + " again"));
    assertThat(harness.tagged.get(story.storyId()).getTags().getActors().get(0).getId())
        .isEqualTo("UKR");
  }

  @Test
  void revisionGrowsByOneWithEachChange() {
    harness.take(version(1L, TALKS, 0));
    assertThat(harness.tagged.get(story.storyId()).getRevision()).isEqualTo(1);
    harness.take(story.kill(at(1)).build());
    assertThat(lastRetraction().getRevision()).isEqualTo(2);
    harness.take(order(OperatorOrder.LIFT, at(2), null));
    assertThat(harness.tagged.get(story.storyId()).getRevision()).isEqualTo(3);
  }

  @Test
  void taggerFailureIsTheMessagesOwn() {
    assertThatThrownBy(() -> harness.take(version(1L, "fail", 0)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void ledgerKeepsNoBody() {
    String body = "talks " + "a very long text ".repeat(1_000);
    harness.take(embargoed(1L, body, Messages.until(at(60))));
    assertThat(harness.ledgerBytes(story.storyId())).isLessThan(1_000);
  }

  private StoryVersion version(Long number, String body, int second) {
    return story.version(number, body, at(second)).build();
  }

  private StoryVersion texted(String number, String body, int second) {
    return story.version(null, body, at(second)).setVersionText(number).build();
  }

  private StoryVersion embargoed(Long number, String body, Embargo embargo) {
    return story.version(number, body, at(1)).setEmbargo(embargo).build();
  }

  private StoryVersion order(OperatorOrder order, Instant at, String target) {
    return story.order(order, at).setTarget(target).build();
  }

  private static StoryVersion retag(StoryVersion version, String body) {
    return StoryVersion.newBuilder(version)
        .setMessageId(Digest.sha256(body + "retag"))
        .setBody(body)
        .setOperatorOrder(OperatorOrder.RETAG)
        .build();
  }

  private Optional<Long> standing() {
    return Optional.ofNullable(harness.tagged.get(story.storyId())).map(t -> t.getVersion());
  }

  private Retraction lastRetraction() {
    return harness.retractions.get(harness.retractions.size() - 1);
  }

  private static Instant at(int second) {
    return NOON.plusSeconds(second);
  }
}
