package parley.enrich;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import parley.Tags;
import parley.enrich.standing.Census;
import parley.schemas.Outcome;

/** Counts what became of messages when they came, and how long it took to take them in. */
final class StoryMeter {
  private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Integer, Census> balances = new ConcurrentHashMap<>();
  private final MeterRegistry meters;
  private final Counter undated;
  private final Counter unmetKills;
  private final Counter aged;
  private final Counter late;
  private final Counter stuck;
  private final Counter unposted;
  private final Map<Integer, Long> stopped = new ConcurrentHashMap<>();
  private final io.micrometer.core.instrument.Timer seconds;

  StoryMeter(MeterRegistry meters) {
    this.meters = meters;
    for (Outcome outcome : Outcome.all()) {
      outcomes.put(
          outcome,
          Counter.builder("parley.enrich.messages")
              .tag("outcome", outcome.label())
              .description("messages by what became of them when they came")
              .register(meters));
      Gauge.builder(
              "parley.enrich.balance",
              balances,
              all -> all.values().stream().mapToLong(c -> c.get(outcome)).sum())
          .tag("class", outcome.label())
          .description("messages of this instance's partitions, each in one class, as it is now")
          .register(meters);
    }
    undated =
        Counter.builder("parley.enrich.undated")
            .description("times that a story came to stand with an impossible date")
            .register(meters);
    unmetKills =
        Counter.builder("parley.enrich.unmet.kills")
            .description("kills that met no story in ten minutes")
            .register(meters);
    aged =
        Counter.builder("parley.enrich.aged")
            .description("stories whose tags passed the horizon and left the ledger")
            .register(meters);
    late =
        Counter.builder("parley.enrich.late.postings")
            .description("changes to buckets that had passed the horizon days before")
            .register(meters);
    Gauge.builder(
            "parley.enrich.stopped.subjects",
            stopped,
            all -> all.values().stream().mapToLong(Long::longValue).sum())
        .description("subjects that are not counted on, for a defect: must stay 0")
        .register(meters);
    unposted =
        Counter.builder("parley.enrich.unposted")
            .description("changes to the buckets of stopped subjects, which were not made")
            .register(meters);
    stuck =
        Counter.builder("parley.enrich.stuck")
            .description("times that the clock could not change a story: must stay 0")
            .register(meters);
    seconds =
        io.micrometer.core.instrument.Timer.builder("parley.enrich.message.duration")
            .description("time to take a message in, tagging included")
            .register(meters);
  }

  /** Shows the balance of a partition as it is now. */
  void balance(int partition, Census census) {
    balances.put(partition, census);
  }

  void message(Outcome outcome, Duration took) {
    Optional.ofNullable(outcomes.get(outcome)).ifPresent(Counter::increment);
    seconds.record(took);
  }

  void undated() {
    undated.increment();
  }

  /**
   * Counts by language; those without a code of two letters together, since a wire can make up
   * more.
   */
  void untagged(Tags tags) {
    String language = Objects.requireNonNullElse(tags.getLanguage(), "");
    Counter.builder("parley.enrich.untagged")
        .tag("language", language.length() == 2 ? language : "other")
        .description("times that a story came to stand that was not read")
        .register(meters)
        .increment();
  }

  void unmetKills(long kills) {
    unmetKills.increment((double) kills);
  }

  void aged(int stories) {
    aged.increment(stories);
  }

  /** Shows how many subjects of a partition of postings are stopped. */
  void stopped(int partition, long subjects) {
    stopped.put(partition, subjects);
  }

  void unposted() {
    unposted.increment();
  }

  void stuck() {
    stuck.increment();
  }

  void late() {
    late.increment();
  }
}
