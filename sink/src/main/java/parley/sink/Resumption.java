package parley.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.schemas.Topic;
import parley.schemas.TopicNames;
import parley.sink.OffsetTable.Entry;

/**
 * Finds where the sink reads on: where the offset rows say, as long as these and the logs do not
 * contradict each other. A topic of which they do stands still, until its log and rows agree again;
 * or it is read again from its beginning, where its operator wants that. Used by one thread.
 */
final class Resumption {
  private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

  private final TopicLogs logs;
  private final Map<String, TopicRoute<?>> routes;
  private final Set<Topic> reread;
  private Map<String, String> told = Map.of();

  /**
   * @param reread topics that are read again from their beginning where tables and log contradict
   *     each other
   */
  Resumption(TopicLogs logs, List<TopicRoute<?>> routes, TopicNames names, Set<Topic> reread) {
    this.logs = logs;
    this.routes =
        routes.stream().collect(Collectors.toMap(r -> names.of(r.topic()), route -> route));
    this.reread = Set.copyOf(reread);
  }

  /**
   * Where to read on.
   *
   * @param next offset of the next record, by partition; none of topics that stand still
   * @param topicIds of what is read, by topic
   * @param stopped why a topic stands still, by topic
   */
  record Places(
      Map<TopicPartition, Long> next, Map<String, String> topicIds, Map<String, String> stopped) {
    static final Places NONE = new Places(Map.of(), Map.of(), Map.of());

    Places {
      next = Map.copyOf(next);
      topicIds = Map.copyOf(topicIds);
      stopped = Map.copyOf(stopped);
    }

    /**
     * The trouble that keeps topics from being written, with what to do; empty if there is none.
     */
    Optional<String> trouble() {
      return stopped.entrySet().stream()
          .min(Map.Entry.comparingByKey())
          .map(e -> e.getKey() + " stands still: " + e.getValue());
    }
  }

  /**
   * Reads the rows, makes those that are missing, and says where to read on.
   *
   * @throws KafkaException if the broker does not tell what it holds
   */
  Places resume(Connection connection, Collection<TopicPartition> assigned) throws SQLException {
    Places places = places(connection, assigned);
    Set<String> again = new TreeSet<>(places.stopped().keySet());
    again.removeIf(topic -> !reread.contains(route(topic).topic()));
    if (!again.isEmpty()) {
      for (String topic : again) {
        readAgain(connection, topic);
      }
      places = places(connection, assigned);
    }
    tell(places.stopped());
    return places;
  }

  /** True if the rows have to be looked at again: a topic stands still, or is another one now. */
  boolean outdated(Places places) {
    if (!places.stopped().isEmpty()) {
      return true;
    }
    return logs.of(places.topicIds().keySet()).entrySet().stream()
        .anyMatch(e -> !e.getValue().topicId().equals(places.topicIds().get(e.getKey().topic())));
  }

  private Places places(Connection connection, Collection<TopicPartition> assigned)
      throws SQLException {
    Set<String> topics =
        assigned.stream().map(TopicPartition::topic).collect(Collectors.toCollection(TreeSet::new));
    // rows before logs: another sink may be moving both
    Map<TopicPartition, Entry> entries = OffsetTable.read(connection, topics);
    Map<TopicPartition, LogRange> ranges = logs.of(topics);
    Map<TopicPartition, Long> next = new HashMap<>();
    Map<String, String> ids = new HashMap<>();
    Map<String, String> stopped = new TreeMap<>();
    for (TopicPartition partition : OffsetTable.sorted(assigned)) {
      LogRange log = range(ranges, partition);
      Entry entry = entry(entries, partition);
      Optional<Contradiction> found = Contradiction.between(entry, log);
      if (found.isPresent()) {
        stopped.putIfAbsent(partition.topic(), found.get().told(partition, entry, log));
        continue;
      }
      long from = entry.isUnread() ? log.begin() : entry.nextOffset();
      if (entry.topicId().isEmpty()) {
        OffsetTable.begin(connection, partition, from, log.topicId());
      }
      next.put(partition, from);
      ids.put(partition.topic(), log.topicId());
    }
    connection.commit();
    next.keySet().removeIf(partition -> stopped.containsKey(partition.topic()));
    return new Places(next, ids, stopped);
  }

  /** In one transaction: whoever reads the rows next begins at the beginning, with empty tables. */
  private void readAgain(Connection connection, String topic) throws SQLException {
    OffsetTable.lock(connection);
    Map<TopicPartition, Entry> entries = OffsetTable.read(connection, List.of(topic));
    Map<TopicPartition, LogRange> ranges = logs.of(List.of(topic));
    Optional<Contradiction> still =
        OffsetTable.sorted(entries.keySet()).stream()
            .filter(ranges::containsKey)
            .flatMap(p -> Contradiction.between(entry(entries, p), range(ranges, p)).stream())
            .findFirst();
    if (still.isPresent()) {
      LOG.warn("{} is read again from its beginning: {}", topic, still.get());
      route(topic).table().beginAgain(connection, still.get());
      OffsetTable.forget(connection, topic);
      for (TopicPartition partition : OffsetTable.sorted(ranges.keySet())) {
        LogRange log = range(ranges, partition);
        OffsetTable.begin(connection, partition, log.begin(), log.topicId());
      }
    }
    connection.commit();
  }

  private void tell(Map<String, String> stopped) {
    stopped.forEach(
        (topic, why) -> {
          if (!why.equals(told.get(topic))) {
            LOG.error(
                "{} stands still, nothing of it is written: {}. What to do: docs/operating.md,"
                    + " \"tables and log contradict each other\"",
                topic,
                why);
          }
        });
    told.keySet().stream()
        .filter(topic -> !stopped.containsKey(topic))
        .forEach(topic -> LOG.info("{} is read again", topic));
    told = Map.copyOf(stopped);
  }

  private TopicRoute<?> route(String topic) {
    TopicRoute<?> route = routes.get(topic);
    if (route == null) {
      throw new IllegalStateException("not subscribed to " + topic);
    }
    return route;
  }

  private static LogRange range(Map<TopicPartition, LogRange> ranges, TopicPartition partition) {
    LogRange range = ranges.get(partition);
    if (range == null) {
      throw new KafkaException("the broker has no " + partition);
    }
    return range;
  }

  private static Entry entry(Map<TopicPartition, Entry> entries, TopicPartition partition) {
    return entries.getOrDefault(partition, new Entry(0, Optional.empty()));
  }
}
