package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.oracle.Messages;

/** The passing of the horizon, as stores, topics and metrics show it. */
final class HorizonTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant FROZEN = Instant.parse("2026-03-11T00:00:00Z");
  private static final String TALKS =
      "talks conflict=sudan actor=SDN,SDN,200,-,1 actor=rsf,-,-,-,1 relation=SDN,rsf,AID,2,1,-";
  private static final String DAY = "all|1d|2026-03-01T00:00:00Z";

  private final Messages story = new Messages("agency", "a-story");
  private final TopologyHarness harness =
      new TopologyHarness(NOON, Optional.of(Duration.ofDays(9)));

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void dayFreezesAsAWholeAndLeavesTwoDaysLater() {
    harness.take(story.version(1L, TALKS, NOON).build());
    until(FROZEN.minusSeconds(1));
    harness.take(story.version(2L, "tone=5", NOON.plusSeconds(5)).build());
    harness.settle();
    assertThat(harness.aggregates.get(DAY).getMentions()).as("not frozen").isZero();
    harness.take(story.kill(NOON.plusSeconds(6)).build());
    harness.settle();
    assertThat(harness.tagged).isEmpty();
    assertThat(harness.aggregates.get(DAY).getStories()).as("frozen").isEqualTo(1);
    until(FROZEN.plus(Duration.ofDays(2)).minusMillis(1));
    assertThat(harness.storeEntries(RollUpProcessor.BUCKETS)).isGreaterThan(10);
    harness.settle();
    assertThat(harness.storeEntries(RollUpProcessor.BUCKETS)).as("but the floor").isEqualTo(1);
    assertThat(harness.storeEntries(RollUpProcessor.EVENTS)).isZero();
    assertThat(harness.aggregates.get(DAY).getStories()).isEqualTo(1);
  }

  @Test
  void tagsLeaveTheLedgerOnceAndAreCounted() {
    harness.take(story.version(1L, TALKS, NOON).build());
    long before = harness.storeBytes(DecideProcessor.LEDGER);
    until(FROZEN.plusSeconds(2));
    harness.settle();
    assertThat(harness.storeBytes(DecideProcessor.LEDGER)).isLessThan(before / 2);
    harness.advance(Duration.ofDays(30));
    assertThat(harness.meters.get("parley.enrich.aged").counter().count()).isEqualTo(1);
    assertThat(harness.tagged).hasSize(1);
    assertThat(harness.balance.getStanding()).isEqualTo(1);
  }

  @Test
  void changeThatComesAfterItsBucketsHaveLeftIsRefusedAndCounted() {
    harness.take(story.version(1L, TALKS, NOON).build());
    until(FROZEN.plus(Duration.ofDays(3)));
    harness.settle();
    harness.post(Postings.stories("all", NOON, -1));
    harness.settle();
    assertThat(harness.aggregates.get(DAY).getStories()).isEqualTo(1);
    assertThat(harness.meters.get("parley.enrich.late.postings").counter().count()).isEqualTo(1);
    assertThat(harness.storeEntries(RollUpProcessor.BUCKETS)).isEqualTo(1);
  }

  @Test
  void nothingLeavesWithoutAHorizon() {
    try (TopologyHarness endless = new TopologyHarness(NOON)) {
      endless.take(story.version(1L, TALKS, NOON).build());
      endless.settle();
      long buckets = endless.storeEntries(RollUpProcessor.BUCKETS);
      long bytes = endless.storeBytes(DecideProcessor.LEDGER);
      endless.advance(Duration.ofDays(500));
      endless.settle();
      assertThat(endless.storeEntries(RollUpProcessor.BUCKETS)).isEqualTo(buckets);
      assertThat(endless.storeBytes(DecideProcessor.LEDGER)).isEqualTo(bytes);
    }
  }

  private void until(Instant at) {
    harness.advance(Duration.between(harness.now(), at));
  }
}
