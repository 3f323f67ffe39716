package parley.enrich.generation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import parley.GenerationEntry;
import parley.enrich.rollup.Horizon;
import parley.schemas.AggregateKey;
import parley.schemas.Span;
import parley.schemas.Subject;
import parley.schemas.Topic;

/**
 * The days that a generation has counted. What lies before was frozen, by its horizon or by that of
 * the one that it took over, whose ledgers had forgotten it: subscribers keep what they have.
 *
 * @param first start of the first of them; empty where it has counted none
 * @param horizon of the generation
 */
record OpenDays(Optional<Instant> first, Horizon horizon) {
  /**
   * Those of the generation that is built.
   *
   * @param unsent keys of aggregates that it has changed and not yet sent
   */
  static OpenDays of(RebuildCluster cluster, GenerationEntry next, Set<String> unsent)
      throws InterruptedException {
    String all = Subject.ALL + "|" + Span.DAY.label() + "|";
    String topic = cluster.own(next.getNumber()).of(Topic.AGGREGATES);
    Map<TopicPartition, Long> ends =
        TopologyGroup.ends(
            cluster.admin(), TopologyGroup.partitions(cluster.admin(), List.of(topic)));
    NavigableSet<Instant> days = new TreeSet<>();
    unsent.stream().filter(key -> key.startsWith(all)).forEach(key -> days.add(start(key)));
    try (CommittedRecords records = new CommittedRecords(cluster.config().kafka())) {
      records.read(
          ends,
          found -> {
            String key = new String(found.key(), UTF_8);
            if (key.startsWith(all)) {
              days.add(start(key));
            }
          });
    }
    Optional<Duration> length = Optional.ofNullable(next.getHorizon()).map(Duration::parse);
    return new OpenDays(days.stream().findFirst(), new Horizon(length));
  }

  private static Instant start(String key) {
    return AggregateKey.parse(key).start().orElseThrow();
  }

  /** True of a bucket that the generation has counted whole. */
  boolean hold(Instant start, Instant now) {
    return first.filter(day -> !start.isBefore(day)).isPresent() && !horizon.frozen(start, now);
  }
}
