package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.Balance;
import parley.enrich.standing.StandingStories;
import parley.oracle.Histories;
import parley.oracle.Oracle;
import parley.schemas.Alarm;
import parley.schemas.Outcome;

final class TopologyHistoryTest {
  private static final int STORIES = 25;
  private static final Optional<Duration> HORIZON = Optional.of(Duration.ofDays(9));

  @Test
  void whateverTheOrderAndTheRestartsTopicsHoldWhatStands() {
    int seeds = Math.max(1, Integer.getInteger("parley.seeds", 300) / 10);
    for (int seed = 1; seed <= seeds; seed++) {
      history(10_000 + seed, Histories.of(10_000 + seed, STORIES), Optional.empty());
    }
  }

  @Test
  void whateverTheOrderTextsThatAreAlikeAreJoinedAsTheyStand() {
    int seeds = Math.max(1, Integer.getInteger("parley.seeds", 300) / 10);
    for (int seed = 1; seed <= seeds; seed++) {
      history(50_000 + seed, Histories.alike(50_000 + seed, STORIES), Optional.empty());
    }
  }

  @Test
  void whatTheHorizonPassesLeavesTheStoresAndStaysOnTopics() {
    int seeds = Math.max(3, Integer.getInteger("parley.seeds", 300) / 30);
    for (int seed = 1; seed <= seeds; seed++) {
      List<Histories.Delivery> deliveries = Histories.overWeeks(20_000 + seed, STORIES);
      history(20_000 + seed, deliveries, HORIZON);
    }
  }

  private static void history(
      long seed, List<Histories.Delivery> deliveries, Optional<Duration> horizon) {
    Random cuts = new Random(seed);
    try (PlayedHistory history = new PlayedHistory(horizon)) {
      TopologyHarness harness = history.harness;
      for (Histories.Delivery delivery : deliveries) {
        history.take(delivery);
        if (cuts.nextInt(40) == 0) {
          harness.restart();
        }
        if (history.taken().size() == deliveries.size() / 2) {
          compare(seed, history);
        }
      }
      compare(seed, history);
      harness.advance(Duration.ofHours(2));
      compare(seed, history);
      if (horizon.isPresent()) {
        long before = harness.storeBytes(DecideProcessor.LEDGER);
        assertThat(harness.storeEntries(DecideProcessor.WIRES)).isPositive();
        harness.advance(Duration.ofDays(40));
        compare(seed, history);
        assertThat(harness.storeBytes(DecideProcessor.LEDGER)).isLessThan(before);
        assertThat(harness.storeEntries(RollUpProcessor.EVENTS)).isZero();
        assertThat(harness.storeEntries(RollUpProcessor.BUCKETS)).as("but the floor").isEqualTo(1);
        assertThat(harness.storeEntries(RollUpProcessor.DUE)).isZero();
        harness.advance(Duration.ofDays(2));
        assertThat(harness.storeEntries(DecideProcessor.WIRES)).as("days over 40").isZero();
      }
    }
  }

  private static void compare(long seed, PlayedHistory history) {
    TopologyHarness harness = history.harness;
    List<Oracle.Arrived> taken = history.taken();
    do {
      harness.settle();
    } while (embargoJustEnded(taken, harness.now()));
    String where = "seed " + seed + " after " + taken.size();
    Oracle oracle = history.oracle();
    assertThat(harness.rejected).as(where).isEmpty();
    StandingStories.assertSame(where, harness.tagged, oracle.standing());
    history.assertNumbers(where);
    assertThat(balance(harness.balance)).as(where).isEqualTo(oracle.balance());
    assertThat(harness.balance.getReceived()).as(where).isEqualTo(taken.size());
    assertThat(harness.wireCounts()).as(where).isEqualTo(oracle.wires());
  }

  /** So that neither the gate nor the balance, which is sent once a second, has seen it. */
  private static boolean embargoJustEnded(List<Oracle.Arrived> taken, Instant now) {
    return taken.stream()
        .map(m -> m.message().getEmbargo())
        .filter(e -> e != null && e.getUntil() != null)
        .anyMatch(e -> !e.getUntil().isAfter(now) && e.getUntil().isAfter(now.minusMillis(1_500)));
  }

  private static Map<String, Long> balance(Balance b) {
    Map<String, Long> balance = new TreeMap<>();
    Outcome.all().forEach(outcome -> balance.put(outcome.field(), outcome.of(b)));
    Alarm.all().forEach(alarm -> balance.put(alarm.field(), alarm.of(b)));
    balance
        .keySet()
        .removeAll(
            List.of("rejected", "unmetKills", "heldForSkew")); // what the oracle does not say
    return balance;
  }
}
