package parley.enrich.generation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/** A compacted topic as subscribers hold it, beside the same as a generation made it. */
final class SideBySide {
  /** The most records whose keys are held at a time: more are read in several rounds. */
  private static final long MAX_HELD = 400_000;

  /**
   * The two values of a key.
   *
   * @param live null where subscribers hold none
   * @param next empty where the generation has never sent the key; null in it for a tombstone
   */
  @SuppressWarnings("ArrayRecordComponent") // passes through, compared nowhere
  record Pair(byte @Nullable [] live, Optional<Sent> next) {}

  /** What a generation sent last. */
  @SuppressWarnings("ArrayRecordComponent") // passes through, compared nowhere
  record Sent(byte @Nullable [] value) {}

  /** Takes a key with its values. */
  @FunctionalInterface
  interface Visitor {
    void visit(String key, Pair pair) throws InterruptedException;
  }

  private final RebuildCluster cluster;
  private final int next;

  SideBySide(RebuildCluster cluster, int next) {
    this.cluster = cluster;
    this.next = next;
  }

  /** Hands over every key that either holds. */
  void read(Topic topic, Visitor visitor) throws InterruptedException {
    TopicNames subscribers = cluster.config().kafka().topics();
    Map<TopicPartition, Long> lives = ends(subscribers.of(topic));
    Map<TopicPartition, Long> nexts = ends(cluster.own(next).of(topic));
    int rounds = (int) (1 + (records(lives) + records(nexts)) / MAX_HELD);
    try (CommittedRecords records = new CommittedRecords(cluster.config().kafka())) {
      for (int round = 0; round < rounds; round++) {
        read(records, lives, nexts, new Round(round, rounds), visitor);
      }
    }
  }

  private static void read(
      CommittedRecords records,
      Map<TopicPartition, Long> lives,
      Map<TopicPartition, Long> nexts,
      Round round,
      Visitor visitor)
      throws InterruptedException {
    Map<String, byte[]> live = new HashMap<>();
    Map<String, Sent> sent = new HashMap<>();
    records.read(
        lives,
        found -> {
          String key = new String(found.key(), UTF_8);
          if (!round.has(key)) {
            return;
          }
          if (found.value() == null) {
            live.remove(key);
          } else {
            live.put(key, found.value());
          }
        });
    records.read(
        nexts,
        found -> {
          String key = new String(found.key(), UTF_8);
          if (round.has(key)) {
            sent.put(key, new Sent(found.value()));
          }
        });
    for (Map.Entry<String, byte[]> each : live.entrySet()) {
      Optional<Sent> other = Optional.ofNullable(sent.remove(each.getKey()));
      visitor.visit(each.getKey(), new Pair(each.getValue(), other));
    }
    for (Map.Entry<String, Sent> each : sent.entrySet()) {
      visitor.visit(each.getKey(), new Pair(null, Optional.of(each.getValue())));
    }
  }

  private record Round(int number, int of) {
    boolean has(String key) {
      return Math.floorMod(key.hashCode(), of) == number;
    }
  }

  private Map<TopicPartition, Long> ends(String topic) throws InterruptedException {
    return TopologyGroup.ends(
        cluster.admin(), TopologyGroup.partitions(cluster.admin(), List.of(topic)));
  }

  private long records(Map<TopicPartition, Long> ends) throws InterruptedException {
    Map<TopicPartition, Long> begins = TopologyGroup.begins(cluster.admin(), ends.keySet());
    return ends.entrySet().stream()
        .mapToLong(e -> e.getValue() - begins.getOrDefault(e.getKey(), 0L))
        .sum();
  }
}
