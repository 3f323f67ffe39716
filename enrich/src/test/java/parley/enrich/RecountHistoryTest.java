package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.oracle.Histories;
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
      history(30_000 + seed, Histories.alike(30_000 + seed, STORIES), Optional.empty());
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
    try (PlayedHistory history = new PlayedHistory(horizon)) {
      TopologyHarness harness = history.harness;
      for (Histories.Delivery delivery : deliveries) {
        history.take(delivery);
        if (random.nextInt(8) == 0) {
          String subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
          harness.post(Postings.stories(subject, harness.now(), random.nextInt(5) - 2));
          harness.take(RecountOrder.of(subject, 0, key -> 0, harness.now(), "operator:ann"));
        }
        if (random.nextInt(40) == 0) {
          harness.restart();
        }
      }
      harness.advance(Duration.ofHours(2));
      harness.settle();
      history.assertNumbers("seed " + seed);
      assertThat(harness.meters.get("parley.enrich.stopped.subjects").gauge().value())
          .as("seed " + seed)
          .isZero();
    }
  }
}
