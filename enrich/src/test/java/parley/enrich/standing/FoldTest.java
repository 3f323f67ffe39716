package parley.enrich.standing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.enrich.standing.OneStory.NOON;
import static parley.enrich.standing.OneStory.OTHER;
import static parley.enrich.standing.OneStory.TALKS;
import static parley.enrich.standing.OneStory.at;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.Cause;
import parley.Kind;
import parley.OperatorOrder;
import parley.Retraction;
import parley.Status;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.oracle.Messages;
import parley.schemas.Alarm;
import parley.schemas.Digest;
import parley.schemas.Outcome;

/** Which version of a story stands, where it counts, and what became of each message. */
final class FoldTest {
  private final OneStory story = new OneStory();
  private final FoldHarness harness = story.harness;

  @Test
  void higherNumberReplacesLower() {
    assertThat(harness.take(story.version(1L, TALKS, 0))).isEqualTo(Outcome.STANDING);
    assertThat(harness.take(story.version(2L, OTHER, 1))).isEqualTo(Outcome.STANDING);
    assertThat(story.standing()).contains(2L);
    assertThat(harness.census.get(Outcome.SUPERSEDED)).isEqualTo(1);
  }

  @Test
  void lowerNumberThatComesLaterIsSuperseded() {
    harness.take(story.version(2L, OTHER, 1));
    assertThat(harness.take(story.version(1L, TALKS, 2))).isEqualTo(Outcome.SUPERSEDED);
    assertThat(story.standing()).contains(2L);
  }

  @Test
  void numberedVersionBeatsOneWithoutNumber() {
    harness.take(story.version(0L, OTHER, 0));
    assertThat(harness.take(story.version(null, TALKS, 5))).isEqualTo(Outcome.SUPERSEDED);
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
        other.take(story.texted(ascending.get(newer), OTHER, 0));
        assertThat(other.take(story.texted(ascending.get(older), TALKS, 1)))
            .as("%s after %s", ascending.get(older), ascending.get(newer))
            .isEqualTo(Outcome.SUPERSEDED);
        assertThat(other.take(story.texted("abc", TALKS + " again", 2)))
            .isEqualTo(Outcome.SUPERSEDED);
      }
    }
  }

  @Test
  void aVersionIsToldAsTheWireWroteItHoweverLong() {
    String longer = "123456789012345678901";
    harness.take(story.texted("second take", TALKS, 0));
    assertThat(standing().getVersionText()).isEqualTo("second take");
    harness.take(story.texted("007", OTHER, 1));
    assertThat(standing().getVersionText()).isEqualTo("7");
    assertThat(story.lastRetraction().getVersionText()).isEqualTo("second take");
    harness.take(story.texted("00" + longer, TALKS, 2));
    assertThat(standing().getVersionText()).isEqualTo(longer);
    assertThat(standing().getVersion()).isNull();
    harness.take(story.kill(at(3)).build());
    assertThat(story.lastRetraction().getVersionText()).isEqualTo(longer);
    assertThat(story.lastRetraction().getVersion()).isNull();
  }

  @Test
  void aVersionIsNullWhereTheWireGaveNone() {
    harness.take(story.version(null, TALKS, 0));
    assertThat(standing().getVersionText()).isNull();
  }

  @Test
  void theWiresOtherIdsAreThoseOfAllMessagesThatBroughtWhatStands() {
    StoryVersion.Builder one = story.version(1L, TALKS, at(0)).setWireIds(List.of("L1N2", "a01"));
    harness.take(one.build());
    assertThat(standing().getWireIds()).containsExactly("L1N2", "a01");
    StoryVersion again =
        one.setMessageId(Digest.sha256("again")).setWireIds(List.of("a07", "L1N2")).build();
    assertThat(harness.take(again)).isEqualTo(Outcome.DUPLICATE);
    assertThat(standing().getWireIds()).containsExactly("L1N2", "a01", "a07");
    harness.take(story.version(2L, OTHER, at(2)).setWireIds(List.of("a09")).build());
    assertThat(standing().getWireIds()).containsExactly("a09");
    StoryVersion retag = OneStory.retag(story.version(2L, OTHER, 2), OTHER);
    harness.take(StoryVersion.newBuilder(retag).setWireIds(List.of("a10")).build());
    assertThat(standing().getWireIds()).containsExactly("a09", "a10");
  }

  private TaggedStory standing() {
    return requireNonNull(harness.tagged.get(story.storyId()));
  }

  @Test
  void aNumberIsTheSameHoweverItIsCarried() {
    harness.take(story.version(7L, TALKS, 0));
    assertThat(harness.take(story.texted("007", TALKS, 0))).isEqualTo(Outcome.DUPLICATE);
    harness.take(story.texted("99999999999999999999", OTHER, 1));
    assertThat(harness.take(story.texted("0099999999999999999999", OTHER, 1)))
        .isEqualTo(Outcome.DUPLICATE);
    assertThat(harness.take(story.version(Long.MAX_VALUE, TALKS + " again", 2)))
        .isEqualTo(Outcome.SUPERSEDED);
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
    harness.take(story.version(1L, higher, 0));
    assertThat(harness.take(story.version(1L, lower, 0))).isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void withheldTakesBackUntilNewerIsUsable() {
    harness.take(story.version(1L, TALKS, 0));
    StoryVersion withheld =
        story.version(2L, TALKS, at(1)).setStatus(Status.WITHHELD).setHold("legal").build();
    assertThat(harness.take(withheld)).isEqualTo(Outcome.WITHHELD);
    assertThat(story.standing()).isEmpty();
    assertThat(harness.bucketTexts()).isEmpty();
    assertThat(story.lastRetraction().getCause()).isEqualTo(Cause.WITHHELD);
    assertThat(story.lastRetraction().getReason()).isEqualTo("legal");
    assertThat(harness.take(story.version(3L, OTHER, 2))).isEqualTo(Outcome.STANDING);
    assertThat(story.standing()).contains(3L);
  }

  @Test
  void olderVersionAfterWithheldDoesNotStand() {
    harness.take(story.version(2L, TALKS, at(1)).setStatus(Status.WITHHELD).build());
    assertThat(harness.take(story.version(1L, OTHER, 2))).isEqualTo(Outcome.SUPERSEDED);
    assertThat(story.standing()).isEmpty();
  }

  @Test
  void embargoedNewerVersionTakesBackTheOlderAndStandsOnceTheClockPassesIt() {
    harness.take(story.version(1L, TALKS, 0));
    assertThat(harness.take(story.embargoed(2L, OTHER, Messages.until(at(60)))))
        .isEqualTo(Outcome.HELD);
    assertThat(story.standing()).isEmpty();
    assertThat(story.lastRetraction().getCause()).isEqualTo(Cause.HELD);
    harness.advance(Duration.ofSeconds(59));
    assertThat(story.standing()).isEmpty();
    harness.advance(Duration.ofSeconds(1));
    assertThat(story.standing()).contains(2L);
    assertThat(harness.tagged.get(story.storyId()).getStandingSince()).isEqualTo(at(60));
    assertThat(harness.census.get(Outcome.HELD)).isZero();
  }

  @Test
  void newerVersionWithoutEmbargoClearsIt() {
    harness.take(story.embargoed(1L, TALKS, Messages.until(at(60))));
    harness.take(story.version(2L, OTHER, 1));
    assertThat(story.standing()).contains(2L);
    harness.advance(Duration.ofMinutes(5));
    assertThat(story.standing()).contains(2L);
  }

  @Test
  void earliestCreationIsTheStorysTimeAlsoWhereALaterVersionSaysIt() {
    harness.take(story.version(1L, TALKS, 3_600));
    harness.take(story.version(2L, OTHER, at(3_700)).setFirstCreated(at(0)).build());
    assertThat(harness.tagged.get(story.storyId()).getStoryTime()).isEqualTo(at(0));
  }

  @Test
  void unknownStatusHolds() {
    assertThat(harness.take(story.version(1L, TALKS, at(0)).setHold("status 'stat:odd'").build()))
        .isEqualTo(Outcome.HELD);
    assertThat(story.standing()).isEmpty();
  }

  @Test
  void sameMessageAgainIsDuplicateAndChangesNothing() {
    StoryVersion version = story.version(1L, TALKS, 0);
    harness.take(version);
    Ledger before = harness.ledger(story.storyId());
    assertThat(harness.take(version)).isEqualTo(Outcome.DUPLICATE);
    assertThat(harness.ledger(story.storyId())).isEqualTo(before);
    assertThat(harness.tagged.get(story.storyId()).getReports()).isEqualTo(1);
  }

  @Test
  void sameContentInOtherBytesIsADuplicateThatIsNotKept() {
    StoryVersion version = story.version(1L, TALKS, at(0)).build();
    harness.take(version);
    int bytes = harness.ledgerBytes(story.storyId());
    for (int poll = 1; poll <= 1_000; poll++) {
      StoryVersion counter =
          StoryVersion.newBuilder(version)
              .setMessageId(Digest.sha256("counter " + poll))
              .setReceivedAt(at(poll))
              .build();
      assertThat(harness.take(counter)).isEqualTo(Outcome.DUPLICATE);
    }
    assertThat(harness.tagged.get(story.storyId()).getReports()).isEqualTo(1);
    assertThat(harness.tagged.get(story.storyId()).getRevision()).isEqualTo(1);
    assertThat(harness.census.get(Outcome.DUPLICATE)).isEqualTo(1_000);
    assertThat(harness.ledgerBytes(story.storyId())).isEqualTo(bytes);
  }

  @Test
  void sameContentUnderAnotherNumberOrTimeIsOneReportMore() {
    harness.take(story.version(1L, TALKS, 0));
    StoryVersion later = story.version(1L, TALKS, at(9)).build();
    assertThat(harness.take(later)).isEqualTo(Outcome.REPEAT);
    assertThat(harness.take(story.version(2L, TALKS, 10))).isEqualTo(Outcome.REPEAT);
    assertThat(story.standing()).contains(2L);
    assertThat(harness.tagged.get(story.storyId()).getReports()).isEqualTo(3);
    assertThat(harness.tagged.get(story.storyId()).getStandingSince()).isEqualTo(NOON);
    assertThat(harness.bucket("all|1d|2026-03-01T00:00:00Z").getReports()).isEqualTo(3);
    assertThat(harness.bucket("all|1d|2026-03-01T00:00:00Z").getStories()).isEqualTo(1);
    assertThat(harness.retractions).isEmpty();
    assertThat(harness.take(story.version(1L, OTHER, 11))).isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void correctionMovesTheStoryToAnotherActor() {
    harness.take(story.version(1L, TALKS, 0));
    harness.take(story.version(2L, OTHER, 1));
    assertThat(harness.bucketTexts())
        .containsKey("actor:UKR|1d|2026-03-01T00:00:00Z")
        .doesNotContainKey("actor:SDN|1d|2026-03-01T00:00:00Z");
    Retraction retraction = story.lastRetraction();
    assertThat(retraction.getCause()).isEqualTo(Cause.CORRECTED);
    assertThat(retraction.getReplaced()).isTrue();
    assertThat(retraction.getVersion()).isEqualTo(1L);
    assertThat(retraction.getSubjects())
        .containsExactly("actor:SDN", "country:SDN", "talks:sudan/actor:SDN");
    assertThat(retraction.getRevision()).isEqualTo(2);
  }

  @Test
  void correctionsDoNotMoveTheStoryInTime() {
    harness.take(story.version(1L, TALKS, 0));
    harness.take(story.version(2L, OTHER, 86_400));
    assertThat(harness.tagged.get(story.storyId()).getStoryTime()).isEqualTo(at(0));
  }

  @Test
  void olderVersionThatComesLateMovesTheStoryToItsTime() {
    harness.take(story.version(2L, OTHER, 3_600));
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
    assertThat(story.standing()).isEmpty();
  }

  @Test
  void whatIsTakenBackAfterTheBucketEndedMarksItRevised() {
    harness.take(story.version(1L, TALKS, 0));
    assertThat(harness.bucket("actor:SDN|1h|2026-03-01T12:00:00Z").getRevisedAt()).isNull();
    harness.advance(Duration.ofMinutes(30));
    harness.take(story.version(2L, OTHER, 1_800));
    assertThat(harness.bucket("actor:SDN|1m|2026-03-01T12:00:00Z").getRevisedAt())
        .isEqualTo(harness.now);
    assertThat(harness.bucket("actor:SDN|1h|2026-03-01T12:00:00Z").getRevisedAt()).isNull();
  }

  @Test
  void retagJudgesTheStandingTextAnewAndAnOlderTextNever() {
    StoryVersion version = story.version(1L, TALKS, 0);
    harness.take(version);
    harness.take(OneStory.retag(version, "talks conflict=sudan actor=nato,-,1,-,1"));
    assertThat(harness.tagged.get(story.storyId()).getTags().getActors().get(0).getId())
        .isEqualTo("nato");
    assertThat(story.lastRetraction().getCause()).isEqualTo(Cause.RETAGGED);
    harness.take(story.version(2L, OTHER, 5));
    harness.take(OneStory.retag(version, TALKS + " again"));
    assertThat(harness.tagged.get(story.storyId()).getTags().getActors().get(0).getId())
        .isEqualTo("UKR");
  }

  @Test
  void revisionGrowsByOneWithEachChange() {
    harness.take(story.version(1L, TALKS, 0));
    assertThat(harness.tagged.get(story.storyId()).getRevision()).isEqualTo(1);
    harness.take(story.kill(at(1)).build());
    assertThat(story.lastRetraction().getRevision()).isEqualTo(2);
    harness.take(story.order(OperatorOrder.LIFT, at(2), null));
    assertThat(harness.tagged.get(story.storyId()).getRevision()).isEqualTo(3);
  }

  @Test
  void taggerFailureIsTheMessagesOwn() {
    assertThatThrownBy(() -> harness.take(story.version(1L, "fail", 0)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void ledgerKeepsNoBody() {
    String body = "talks " + "a very long text ".repeat(1_000);
    harness.take(story.embargoed(1L, body, Messages.until(at(60))));
    assertThat(harness.ledgerBytes(story.storyId())).isLessThan(1_000);
  }
}
