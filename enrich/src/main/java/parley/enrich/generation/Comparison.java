package parley.enrich.generation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import parley.Aggregate;
import parley.GenerationEntry;
import parley.GenerationState;
import parley.schemas.AggregateKey;
import parley.schemas.Span;
import parley.schemas.Topic;

/** Compares a generation with what subscribers hold: by subject, and by what has changed. */
final class Comparison {
  private final RebuildCluster cluster;
  private final GenerationEntry entry;
  private final int next;
  private final Map<StoryDifference.Cause, Long> causes =
      new EnumMap<>(StoryDifference.Cause.class);
  private final Map<String, Row> rows = new TreeMap<>();
  private long differing;

  Comparison(RebuildCluster cluster, GenerationState state) {
    this.cluster = cluster;
    GenerationEntry found = state.getNext();
    if (found == null || Phase.of(state) != Phase.BESIDE) {
      throw new RebuildException("nothing is being built: parley rebuild start");
    }
    this.entry = found;
    this.next = found.getNumber();
  }

  /** A subject's line. */
  private static final class Row {
    private final Map<StoryDifference.Effect, Long> stories =
        new EnumMap<>(StoryDifference.Effect.class);
    private long before;
    private long after;
    private long days;

    private long of(StoryDifference.Effect effect) {
      return stories.getOrDefault(effect, 0L);
    }

    /** What no story explains: a count that was wrong, or one that is still under way. */
    private long unexplained() {
      return after - before - of(StoryDifference.Effect.GAINED) + of(StoryDifference.Effect.LOST);
    }
  }

  /**
   * The report: how far the generation is behind, what stories differ in, and the subjects whose
   * stories changed most.
   *
   * @param most subjects
   */
  List<String> lines(int most) throws InterruptedException {
    List<String> lines = new ArrayList<>();
    lines.add("generation " + next + " is behind by\t" + cluster.behind(next));
    SideBySide sides = new SideBySide(cluster, next);
    sides.read(Topic.TAGGED, this::story);
    OpenDays open = OpenDays.of(cluster, entry, Set.of());
    Instant now = Instant.now();
    sides.read(Topic.AGGREGATES, (key, pair) -> bucket(AggregateKey.parse(key), pair, open, now));
    lines.add("stories that differ\t" + differing);
    causes.forEach(
        (cause, count) -> lines.add("in " + cause.name().toLowerCase(Locale.ROOT) + "\t" + count));
    lines.add("subject\tstories\tthen\tlost\tgained\tchanged\tdays that differ\tunexplained");
    rows.entrySet().stream()
        .filter(e -> e.getValue().days > 0 || !e.getValue().stories.isEmpty())
        .sorted(
            Comparator.<Map.Entry<String, Row>>comparingLong(
                    e -> -Math.abs(e.getValue().after - e.getValue().before))
                .thenComparing(e -> -e.getValue().of(StoryDifference.Effect.CHANGED))
                .thenComparing(Map.Entry::getKey))
        .limit(most)
        .forEach(e -> lines.add(line(e.getKey(), e.getValue())));
    return lines;
  }

  private static String line(String subject, Row row) {
    return String.join(
        "\t",
        subject,
        Long.toString(row.before),
        Long.toString(row.after),
        Long.toString(row.of(StoryDifference.Effect.LOST)),
        Long.toString(row.of(StoryDifference.Effect.GAINED)),
        Long.toString(row.of(StoryDifference.Effect.CHANGED)),
        Long.toString(row.days),
        Long.toString(row.unexplained()));
  }

  private void story(String key, SideBySide.Pair pair) {
    Optional<SideBySide.Sent> sent = pair.next();
    if (sent.isEmpty()) {
      return; // as it was taken over
    }
    byte[] live = pair.live();
    byte[] after = sent.get().value();
    StoryDifference.of(
            live == null ? null : cluster.codecs().tagged().decode(live),
            after == null ? null : cluster.codecs().tagged().decode(after))
        .ifPresent(
            difference -> {
              differing++;
              difference.causes().forEach(cause -> causes.merge(cause, 1L, Long::sum));
              difference
                  .effects()
                  .forEach((subject, e) -> row(subject).stories.merge(e, 1L, Long::sum));
            });
  }

  private void bucket(AggregateKey key, SideBySide.Pair pair, OpenDays open, Instant now) {
    if (key.span() != Span.DAY || !open.hold(key.start().orElseThrow(), now)) {
      return;
    }
    byte[] live = pair.live();
    byte[] after = pair.next().map(SideBySide.Sent::value).orElse(null);
    Aggregate was = live == null ? null : cluster.codecs().aggregates().decode(live);
    Aggregate is = after == null ? null : cluster.codecs().aggregates().decode(after);
    Row row = row(key.subject());
    row.before += was == null ? 0 : was.getStories();
    row.after += is == null ? 0 : is.getStories();
    row.days += Counts.areSame(was, is) ? 0 : 1;
  }

  private Row row(String subject) {
    return rows.computeIfAbsent(subject, s -> new Row());
  }
}
