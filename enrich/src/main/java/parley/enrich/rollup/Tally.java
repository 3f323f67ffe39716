package parley.enrich.rollup;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import parley.schemas.Measure;

/**
 * All measures of a subject, or those that a story adds to it; negated, those that it takes back.
 * Immutable, with value equality.
 */
public final class Tally {
  private static final int MEASURES = Measure.all().size();
  public static final Tally EMPTY = new Tally(new long[MEASURES], Map.of(), Map.of(), Map.of());

  private final long[] counts;
  private final Map<String, Long> providers;
  private final Map<String, Long> taggers;
  private final Map<String, Long> events;

  private Tally(
      long[] counts,
      Map<String, Long> providers,
      Map<String, Long> taggers,
      Map<String, Long> events) {
    this.counts = counts;
    this.providers = providers;
    this.taggers = taggers;
    this.events = events;
  }

  /**
   * A tally of what is given; zeros in the maps are dropped.
   *
   * @param counts in the order of {@link Measure}; later ones, which were not counted yet, may be
   *     missing
   * @param providers reports by provider
   * @param taggers stories by tagger
   * @param events how many relations name each event
   */
  public static Tally of(
      long[] counts,
      Map<String, Long> providers,
      Map<String, Long> taggers,
      Map<String, Long> events) {
    if (counts.length > MEASURES) {
      throw new IllegalArgumentException(
          counts.length + " counts, of which this version of Parley knows " + MEASURES);
    }
    return new Tally(
        Arrays.copyOf(counts, MEASURES),
        sum(providers, Map.of()),
        sum(taggers, Map.of()),
        sum(events, Map.of()));
  }

  public long get(Measure measure) {
    return counts[measure.place()];
  }

  /** All counts, in the order of {@link Measure}. */
  public long[] counts() {
    return counts.clone();
  }

  public Map<String, Long> providers() {
    return providers;
  }

  public Map<String, Long> taggers() {
    return taggers;
  }

  public Map<String, Long> events() {
    return events;
  }

  public Tally plus(Tally other) {
    long[] sum = new long[counts.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.addExact(counts[i], other.counts[i]);
    }
    return new Tally(
        sum,
        sum(providers, other.providers),
        sum(taggers, other.taggers),
        sum(events, other.events));
  }

  public Tally negated() {
    long[] negated = Arrays.stream(counts).map(Math::negateExact).toArray();
    return new Tally(negated, negated(providers), negated(taggers), negated(events));
  }

  /** The same without its events. */
  public Tally withoutEvents() {
    return new Tally(counts, providers, taggers, Map.of());
  }

  Tally withProviders(Map<String, Long> others) {
    return new Tally(counts, sum(others, Map.of()), taggers, events);
  }

  public boolean isZero() {
    return Arrays.stream(counts).allMatch(c -> c == 0)
        && providers.isEmpty()
        && taggers.isEmpty()
        && events.isEmpty();
  }

  /** The first thing in it that no bucket can hold fewer than none of; empty for a sound bucket. */
  public Optional<String> negative() {
    for (Measure measure : Measure.all()) {
      if (!measure.signed() && get(measure) < 0) {
        return Optional.of(measure + " " + get(measure));
      }
    }
    return negative("provider", providers)
        .or(() -> negative("tagger", taggers))
        .or(() -> negative("event", events));
  }

  private static Optional<String> negative(String what, Map<String, Long> map) {
    return map.entrySet().stream()
        .filter(e -> e.getValue() < 0)
        .findFirst()
        .map(e -> what + " " + e.getKey() + " " + e.getValue());
  }

  private static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
    if (a.isEmpty() && b.isEmpty()) {
      return Map.of();
    }
    Map<String, Long> sum = new TreeMap<>(a);
    b.forEach((key, value) -> sum.merge(key, value, Math::addExact));
    sum.values().removeIf(v -> v == 0);
    return java.util.Collections.unmodifiableMap(sum);
  }

  private static Map<String, Long> negated(Map<String, Long> map) {
    Map<String, Long> negated = new TreeMap<>();
    map.forEach((key, value) -> negated.put(key, Math.negateExact(value)));
    return java.util.Collections.unmodifiableMap(negated);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tally t
        && Arrays.equals(counts, t.counts)
        && providers.equals(t.providers)
        && taggers.equals(t.taggers)
        && events.equals(t.events);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Tally[");
    for (Measure measure : Measure.all()) {
      if (get(measure) != 0) {
        text.append(measure).append('=').append(get(measure)).append(' ');
      }
    }
    return text.append(providers).append(taggers).append(events).append(']').toString();
  }
}
