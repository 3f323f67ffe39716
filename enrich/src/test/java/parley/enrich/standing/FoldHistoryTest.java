package parley.enrich.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import parley.oracle.Difference;
import parley.oracle.Expected;
import parley.oracle.Histories;
import parley.oracle.Oracle;
import parley.oracle.WordTagger;
import parley.schemas.Alarm;
import parley.schemas.Outcome;

final class FoldHistoryTest {
  private static final int STORIES = 25;
  private static final Optional<Duration> HORIZON = Optional.of(Duration.ofDays(9));

  @Test
  void whateverTheOrderCountsEqualThoseOfWhatStands() {
    int seeds = Integer.getInteger("parley.seeds", 300);
    Census all = Census.ZERO;
    for (int seed = 1; seed <= seeds; seed++) {
      all = all.plus(history(seed));
    }
    assertThat(balance(all).values()).as("every class of message occurs").allMatch(n -> n > 0);
  }

  @Test
  void daysThatTheHorizonPassesStayAsTheyWere() {
    int seeds = Math.max(60, Integer.getInteger("parley.seeds", 300) / 3);
    int frozen = 0;
    Set<String> reasons = new TreeSet<>();
    for (int seed = 1; seed <= seeds; seed++) {
      FoldHarness harness = historyOverWeeks(seed);
      frozen += (int) harness.retractions.stream().filter(r -> r.getFrozen()).count();
      harness.retractions.forEach(r -> reasons.add(r.getCause() + " " + r.getFrozen()));
    }
    assertThat(frozen).as("retractions of frozen stories").isGreaterThan(seeds / 10);
    assertThat(reasons).contains("KILLED true", "CORRECTED true", "WITHHELD true", "HELD true");
  }

  private static Census history(long seed) {
    FoldHarness harness = new FoldHarness(Histories.BEGIN);
    List<Oracle.Arrived> taken = new ArrayList<>();
    List<Histories.Delivery> deliveries = Histories.of(seed, STORIES);
    int third = deliveries.size() / 3 + 1;
    for (Histories.Delivery delivery : deliveries) {
      harness.advance(delivery.pause());
      harness.take(delivery.message());
      taken.add(new Oracle.Arrived(delivery.message(), harness.now));
      if (taken.size() % third == 0) {
        compare(seed, harness, taken, Optional.empty());
      }
    }
    compare(seed, harness, taken, Optional.empty());
    return harness.census;
  }

  private static FoldHarness historyOverWeeks(long seed) {
    FoldHarness harness = new FoldHarness(Histories.BEGIN, HORIZON);
    Random sweeps = new Random(seed);
    List<Oracle.Arrived> taken = new ArrayList<>();
    List<Histories.Delivery> deliveries = Histories.overWeeks(seed, STORIES);
    int fifth = deliveries.size() / 5 + 1;
    for (Histories.Delivery delivery : deliveries) {
      harness.advance(delivery.pause());
      if (seed % 2 == 0 && sweeps.nextInt(8) == 0) {
        harness.sweep();
      }
      harness.take(delivery.message());
      taken.add(new Oracle.Arrived(delivery.message(), harness.now));
      if (taken.size() % fifth == 0) {
        compare(seed, harness, taken, HORIZON);
      }
    }
    compare(seed, harness, taken, HORIZON);
    harness.advance(Duration.ofDays(12));
    compare(seed, harness, taken, HORIZON);
    return harness;
  }

  private static void compare(
      long seed, FoldHarness harness, List<Oracle.Arrived> taken, Optional<Duration> horizon) {
    String where = "seed " + seed + " after " + taken.size();
    Oracle oracle = new Oracle(taken, harness.now, new WordTagger(), horizon);
    Expected expected = new Expected(oracle.counted());
    StandingStories.assertSame(where, harness.tagged, oracle.standing());
    assertThat(Difference.of(harness.bucketTexts(), expected.buckets())).as(where).isEmpty();
    assertThat(Difference.of(harness.rollingTexts(), expected.rolling(harness.now)))
        .as(where)
        .isEmpty();
    assertThat(balance(harness.census)).as(where).isEqualTo(oracle.balance());
    assertThat(harness.census.received()).as(where).isEqualTo(taken.size());
  }

  static Map<String, Long> balance(Census census) {
    Map<String, Long> balance = new TreeMap<>();
    for (Outcome outcome : Outcome.all()) {
      balance.put(outcome.field(), census.get(outcome));
    }
    for (Alarm alarm : Alarm.all()) {
      balance.put(alarm.field(), census.get(alarm));
    }
    balance
        .keySet()
        .removeAll(
            List.of("rejected", "unmetKills", "heldForSkew")); // what the oracle does not say
    return balance;
  }
}
