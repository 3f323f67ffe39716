package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.enrich.rollup.Posting;
import parley.enrich.rollup.Tally;
import parley.oracle.Difference;
import parley.oracle.Expected;
import parley.oracle.Histories;
import parley.oracle.Oracle;
import parley.oracle.WordTagger;
import parley.schemas.Measure;
import parley.schemas.RecountOrder;

/**
 * Random histories in which subjects are spoilt, by counts that no story made, and counted anew
 * while stories go on: in the end every number is what stands.
 */
final class RecountHistoryTest {
  private static final List<String> SUBJECTS =
      List.of("all", "talks", "actor:RUS", "country:UKR", "talks:sudan", "conflict:sudan");
  private static final int STORIES = 25;

  @Test
  void aRecountBringsBackWhatStands() {
    int seeds = Math.max(3, Integer.getInteger("parley.seeds", 300) / 30);
    for (int seed = 1; seed <= seeds; seed++) {
      history(30_000 + seed, Histories.of(30_000 + seed, STORIES), Optional.empty());
    }
  }

  @Test
  void aRecountLeavesWhatTheHorizonHasPassedAsItWas() {
    int seeds = Math.max(3, Integer.getInteger("parley.seeds", 300) / 50);
    for (int seed = 1; seed <= seeds; seed++) {
      List<Histories.Delivery> deliveries = Histories.overWeeks(40_000 + seed, STORIES);
      history(40_000 + seed, deliveries, Optional.of(Duration.ofDays(9)));
    }
  }

  private static void history(
      long seed, List<Histories.Delivery> deliveries, Optional<Duration> horizon) {
    Random random = new Random(seed);
    List<Oracle.Arrived> taken = new ArrayList<>();
    try (TopologyHarness harness = new TopologyHarness(Histories.BEGIN, horizon)) {
      for (Histories.Delivery delivery : deliveries) {
        harness.advance(delivery.pause());
        harness.take(delivery.message());
        taken.add(new Oracle.Arrived(delivery.message(), harness.now()));
        if (random.nextInt(8) == 0) {
          String subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
          spoil(harness, subject, random.nextInt(5) - 2);
          harness.take(RecountOrder.of(subject, 0, key -> 0, harness.now(), "operator:ann"));
        }
        if (random.nextInt(40) == 0) {
          harness.restart();
        }
      }
      harness.advance(Duration.ofHours(2));
      harness.settle();
      Oracle oracle = new Oracle(taken, harness.now(), new WordTagger(), horizon);
      Expected expected = new Expected(oracle.counted());
      String where = "seed " + seed;
      assertThat(Difference.of(harness.bucketTexts(), expected.buckets())).as(where).isEmpty();
      assertThat(Difference.of(harness.rollingTexts(), expected.rolling(harness.now())))
          .as(where)
          .isEmpty();
      assertThat(harness.meters.get("parley.enrich.stopped.subjects").gauge().value())
          .as(where)
          .isZero();
    }
  }

  private static void spoil(TopologyHarness harness, String subject, long stories) {
    long[] counts = new long[Measure.all().size()];
    counts[Measure.STORIES.place()] = stories;
    Tally tally = Tally.of(counts, Map.of(), Map.of(), Map.of());
    harness.post(new Posting(subject, harness.now(), tally, stories < 0));
  }
}
