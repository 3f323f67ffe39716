package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.enrich.rollup.Horizon;
import parley.enrich.standing.StandingStories;
import parley.oracle.Difference;
import parley.oracle.Expected;
import parley.oracle.Histories;
import parley.oracle.Oracle;
import parley.oracle.SecondTagger;
import parley.schemas.AggregateKey;
import parley.schemas.Outcome;
import parley.schemas.TopicNames;

/** A generation that is begun in the middle of a history, by a tagger that leaves an actor out. */
final class GenerationHistoryTest {
  private static final int STORIES = 20;
  private static final TopicNames OWN = new TopicNames("parley-enrich-g2.");

  @Test
  void itHoldsWhatStandsAsItJudgesEvenOfTextsThatAreGone() {
    int seeds = Math.max(3, Integer.getInteger("parley.seeds", 300) / 20);
    for (int seed = 1; seed <= seeds; seed++) {
      history(
          30_000 + seed, Histories.alike(30_000 + seed, STORIES), Optional.empty(), seed % 2 == 0);
    }
  }

  @Test
  void whatTheHorizonHasPassedStaysAsItWasCounted() {
    int seeds = Math.max(2, Integer.getInteger("parley.seeds", 300) / 60);
    for (int seed = 1; seed <= seeds; seed++) {
      history(
          40_000 + seed,
          Histories.overWeeks(40_000 + seed, STORIES),
          Optional.of(Duration.ofDays(9)),
          false);
    }
  }

  private static void history(
      long seed,
      List<Histories.Delivery> deliveries,
      Optional<Duration> horizon,
      boolean redivided) {
    Random random = new Random(seed);
    int cut = deliveries.size() / 3 + random.nextInt(deliveries.size() / 3);
    int gone = horizon.isPresent() ? 0 : random.nextInt(cut);
    Generation generation =
        new Generation(2, OWN, OWN, redivided ? 1 : 0, List.of((long) (cut - gone)));
    List<Oracle.Arrived> taken = new ArrayList<>();
    List<StoryVersion> messages = deliveries.stream().map(Histories.Delivery::message).toList();
    try (TopologyHarness live = new TopologyHarness(Histories.BEGIN, horizon)) {
      for (Histories.Delivery delivery : deliveries.subList(0, cut)) {
        deliver(live, delivery);
        taken.add(new Oracle.Arrived(delivery.message(), live.now()));
      }
      try (TopologyHarness next = new TopologyHarness(live.now(), horizon, generation)) {
        next.restart(SecondTagger.AFTER::apply);
        takeOver(live, next);
        for (int i = gone; i < cut; i++) {
          next.take(deliveries.get(i).message());
          if (random.nextInt(40) == 0) {
            next.restart();
          }
        }
        for (Histories.Delivery delivery : deliveries.subList(cut, deliveries.size())) {
          deliver(live, delivery);
          deliver(next, delivery);
          if (random.nextInt(40) == 0) {
            next.restart();
          }
          taken.add(new Oracle.Arrived(delivery.message(), live.now()));
        }
        live.advance(Duration.ofHours(2));
        next.advance(Duration.ofHours(2));
        live.settle();
        next.settle();
        compare(
            "seed " + seed,
            live,
            next,
            new Oracle(
                taken,
                live.now(),
                SecondTagger.judge(
                    messages.subList(0, gone),
                    messages.subList(gone, cut),
                    messages.subList(cut, messages.size())),
                horizon),
            horizon);
      }
    }
  }

  private static void deliver(TopologyHarness harness, Histories.Delivery delivery) {
    harness.advance(delivery.pause());
    harness.take(delivery.message());
  }

  private static void takeOver(TopologyHarness live, TopologyHarness next) {
    live.stored()
        .forEach(
            (store, entries) ->
                Optional.ofNullable(TopologyStores.ARCHIVED.get(store))
                    .ifPresent(
                        kind ->
                            entries.forEach(
                                (key, value) -> {
                                  if (TopologyStores.isEntry(key.get())) {
                                    next.archive(ArchiveKey.of(kind, 0, key.get()), value);
                                  }
                                })));
  }

  private static void compare(
      String where,
      TopologyHarness live,
      TopologyHarness next,
      Oracle oracle,
      Optional<Duration> horizon) {
    Expected expected = new Expected(oracle.counted());
    Instant now = next.now();
    assertThat(next.rejected).as(where).isEmpty();
    if (horizon.isEmpty()) {
      Map<String, TaggedStory> held = new TreeMap<>(live.tagged);
      held.keySet().removeAll(next.told);
      held.putAll(next.tagged);
      StandingStories.assertSame(where, held, oracle.standing());
      next.tagged.forEach(
          (id, story) -> assertThat(story.getRevision()).as(where + id).isGreaterThan(1L << 40));
    }
    assertThat(
            Difference.of(
                open(next.bucketTexts(), horizon, now), open(expected.buckets(), horizon, now)))
        .as(where)
        .isEmpty();
    assertThat(Difference.of(next.rollingTexts(), expected.rolling(now))).as(where).isEmpty();
    assertThat(next.balance.getReceived()).as(where).isEqualTo(live.balance.getReceived());
    for (Outcome outcome : Outcome.all()) {
      assertThat(outcome.of(next.balance)).as(where + outcome).isEqualTo(outcome.of(live.balance));
    }
    assertThat(next.wireCounts()).as(where).isEqualTo(live.wireCounts());
  }

  /** Of days that are not frozen. */
  private static Map<String, String> open(
      Map<String, String> buckets, Optional<Duration> horizon, Instant now) {
    Map<String, String> open = new TreeMap<>(buckets);
    open.keySet()
        .removeIf(
            key -> new Horizon(horizon).frozen(AggregateKey.parse(key).start().orElseThrow(), now));
    return open;
  }
}
