package parley.enrich.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.enrich.standing.OneStory.OTHER;
import static parley.enrich.standing.OneStory.TALKS;
import static parley.enrich.standing.OneStory.at;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import parley.Kind;
import parley.OperatorOrder;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.schemas.Outcome;

/** A story of any number of messages weighs a bounded number of bytes, and what stands is exact. */
final class ForgettingTest {
  private static final String DAY = "all|1d|2026-03-01T00:00:00Z";

  private final OneStory story = new OneStory();
  private final FoldHarness harness = story.harness;

  @Test
  void aThousandVariantsOfOneStoryWeighNoMoreThanTwoHundred() {
    Instant first = at(0);
    int heaviest = 0;
    for (int i = 0; i < 1_000; i++) {
      String counter = TALKS + " text-" + i;
      assertThat(harness.take(story.version(null, counter, i))).isEqualTo(Outcome.STANDING);
      heaviest = Math.max(heaviest, harness.ledgerBytes(story.storyId()));
    }
    assertThat(harness.ledger(story.storyId()).versions()).hasSize(Forgetting.MAX_VERSIONS);
    assertThat(heaviest).isLessThan(30_000);
    TaggedStory standing = harness.tagged.get(story.storyId());
    assertThat(standing.getStoryTime()).isEqualTo(first);
    assertThat(standing.getReports()).isEqualTo(1);
    assertThat(harness.bucket(DAY).getStories()).isEqualTo(1);
    assertThat(harness.census.get(Outcome.SUPERSEDED)).isEqualTo(999);
    assertThat(harness.census.received()).isEqualTo(1_000);
    harness.take(story.version(null, OTHER, at(5)).setVersionCreated(at(5)).build());
    assertThat(harness.tagged.get(story.storyId())).isEqualTo(standing);
    harness.take(story.kill(at(2_000)).build());
    assertThat(harness.bucketTexts()).isEmpty();
    assertThat(harness.census.get(Outcome.KILLED)).isEqualTo(1_001);
    assertThat(harness.census.received()).isEqualTo(1_002);
  }

  @Test
  void aFeedThatDatesItsStoryAnewInEveryPollIsSoManyReportsAndNoMore() {
    for (int poll = 0; poll < 500; poll++) {
      harness.take(story.version(null, TALKS, poll));
    }
    assertThat(harness.tagged.get(story.storyId()).getReports()).isEqualTo(Ledger.MAX_REPORTS);
    assertThat(harness.bucket(DAY).getReports()).isEqualTo(Ledger.MAX_REPORTS);
    assertThat(harness.census.get(Outcome.REPEAT)).isEqualTo(499);
    assertThat(harness.retractions).isEmpty();
    assertThat(harness.ledgerBytes(story.storyId())).isLessThan(30_000);
  }

  @Test
  void longReasonsAreForgottenBeforeTheyFillARecord() {
    for (int i = 0; i < 50; i++) {
      StoryVersion held =
          story.version((long) i, TALKS + i, at(i)).setHold("x".repeat(9_990) + i).build();
      assertThat(harness.take(held)).isEqualTo(Outcome.HELD);
    }
    assertThat(harness.ledgerBytes(story.storyId())).isLessThan(80_000);
    assertThat(harness.census.get(Outcome.SUPERSEDED)).isEqualTo(49);
  }

  @Test
  void messagesThatAreNoNewsAreCountedWhenTheirIdsAreForgotten() {
    for (int i = 0; i < 1_000; i++) {
      harness.take(story.version(1L, TALKS, at(i)).setKind(Kind.ADVISORY).build());
    }
    assertThat(harness.census.get(Outcome.NOT_NEWS)).isEqualTo(1_000);
    assertThat(harness.ledger(story.storyId()).others()).hasSize(Forgetting.MAX_OTHERS);
  }

  @Test
  void ordersThatDecideNothingAnyMoreAreForgotten() {
    harness.take(story.version(1L, TALKS, 0));
    for (int i = 0; i < 400; i++) {
      harness.take(story.order(OperatorOrder.HOLD, at(4 * i), null));
      harness.take(story.order(OperatorOrder.RELEASE, at(4 * i + 1), null));
      harness.take(story.kill(at(4 * i + 2)).build());
      harness.take(story.order(OperatorOrder.LIFT, at(4 * i + 3), null));
    }
    assertThat(story.standing()).contains(1L);
    assertThat(harness.ledger(story.storyId()).orders())
        .hasSizeLessThanOrEqualTo(Forgetting.MAX_ORDERS);
    assertThat(harness.census.get(Outcome.KILL)).isEqualTo(1_600);
  }

  @Test
  void theDeadStayDeadUntilAllTheirKillsAreLifted() {
    harness.take(story.version(1L, TALKS, 0));
    for (int i = 1; i <= 500; i++) {
      harness.take(story.kill(at(i)).build());
    }
    StoryVersion last = story.kill(at(501)).build();
    harness.take(last);
    harness.take(story.order(OperatorOrder.LIFT, at(502), last.getMessageId()));
    assertThat(story.standing()).isEmpty();
    assertThat(harness.ledger(story.storyId()).orders())
        .hasSizeLessThanOrEqualTo(Forgetting.MAX_ORDERS);
    assertThat(harness.take(story.version(2L, OTHER, 503))).isEqualTo(Outcome.KILLED);
    harness.take(story.order(OperatorOrder.LIFT, at(504), null));
    assertThat(story.standing()).contains(2L);
    assertThat(harness.census.get(Outcome.KILL)).isEqualTo(503);
    assertThat(harness.census.received()).isEqualTo(505);
  }
}
