package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.enrich.rollup.Posting;
import parley.enrich.rollup.Tally;
import parley.oracle.Messages;
import parley.schemas.Measure;

/** What the horizon passes, as stores, topics and metrics show it. */
final class HorizonTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant FROZEN = Instant.parse("2026-03-11T00:00:00Z");
  private static final String TALKS =
      "talks conflict=sudan actor=SDN,SDN,200,-,1 actor=rsf,-,-,-,1 relation=SDN,rsf,AID,2,1,-";
  private static final String DAY = "all|1d|2026-03-01T00:00:00Z";

  private final Messages story = new Messages("agency", "a-story");
  private final Rig rig = new Rig(NOON, Optional.of(Duration.ofDays(9)));

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void dayFreezesAsAWholeAndLeavesTwoDaysLater() {
    rig.take(story.version(1L, TALKS, NOON).build());
    until(FROZEN.minusSeconds(1));
    rig.take(story.version(2L, "tone=5", NOON.plusSeconds(5)).build());
    rig.settle();
    assertThat(rig.aggregates.get(DAY).getMentions()).as("not frozen").isZero();
    rig.take(story.kill(NOON.plusSeconds(6)).build());
    rig.settle();
    assertThat(rig.tagged).isEmpty();
    assertThat(rig.aggregates.get(DAY).getStories()).as("frozen").isEqualTo(1);
    until(FROZEN.plus(Duration.ofDays(2)).minusMillis(1));
    assertThat(rig.storeEntries(RollUpProcessor.BUCKETS)).isGreaterThan(10);
    rig.settle();
    assertThat(rig.storeEntries(RollUpProcessor.BUCKETS)).as("but the floor").isEqualTo(1);
    assertThat(rig.storeEntries(RollUpProcessor.EVENTS)).isZero();
    assertThat(rig.aggregates.get(DAY).getStories()).isEqualTo(1);
  }

  @Test
  void tagsLeaveTheLedgerOnceAndAreCounted() {
    rig.take(story.version(1L, TALKS, NOON).build());
    long before = rig.storeBytes(DecideProcessor.LEDGER);
    until(FROZEN.plusSeconds(2));
    rig.settle();
    assertThat(rig.storeBytes(DecideProcessor.LEDGER)).isLessThan(before / 2);
    rig.advance(Duration.ofDays(30));
    assertThat(rig.meters.get("parley.enrich.aged").counter().count()).isEqualTo(1);
    assertThat(rig.tagged).hasSize(1);
    assertThat(rig.balance.getStanding()).isEqualTo(1);
  }

  @Test
  void changeThatComesAfterItsBucketsHaveLeftIsRefusedAndCounted() {
    rig.take(story.version(1L, TALKS, NOON).build());
    until(FROZEN.plus(Duration.ofDays(3)));
    rig.settle();
    long[] minus = new long[Measure.all().size()];
    minus[0] = -1;
    minus[1] = -1;
    Tally tally = Tally.of(minus, Map.of("agency", -1L), Map.of("words-1", -1L), Map.of());
    rig.post(new Posting("all", NOON, tally, true));
    rig.settle();
    assertThat(rig.aggregates.get(DAY).getStories()).isEqualTo(1);
    assertThat(rig.meters.get("parley.enrich.late.postings").counter().count()).isEqualTo(1);
    assertThat(rig.storeEntries(RollUpProcessor.BUCKETS)).isEqualTo(1);
  }

  @Test
  void nothingLeavesWithoutAHorizon() {
    try (Rig endless = new Rig(NOON)) {
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
    rig.advance(Duration.between(rig.now(), at));
  }
}
