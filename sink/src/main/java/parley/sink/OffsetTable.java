package parley.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The offset to which each partition was read, kept beside the rows, with the id of the topic that
 * it is an offset of. Kafka's own committed offsets are not used: a row here moves in the very
 * transaction that writes what was read.
 */
final class OffsetTable {
  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);
  private static final String SELECT =
      "select partition, next_offset, topic_id from parley.sink_offset where topic = ?";
  private static final String BEGIN =
      "insert into parley.sink_offset as o (topic, partition, next_offset, topic_id)"
          + " values (?, ?, ?, ?) on conflict (topic, partition) do update"
          + " set next_offset = excluded.next_offset, topic_id = excluded.topic_id"
          + " where o.topic_id is null";
  private static final String ADVANCE =
      "update parley.sink_offset set next_offset = ?"
          + " where topic = ? and partition = ? and next_offset = ?";
  private static final String FORGET = "delete from parley.sink_offset where topic = ?";

  private OffsetTable() {}

  /**
   * A partition's row.
   *
   * @param nextOffset offset of the first record that is not in the tables
   * @param topicId empty where a release read it that did not look
   */
  record Entry(long nextOffset, Optional<String> topicId) {
    /** True where an earlier release made the row and read nothing. */
    boolean isUnread() {
      return nextOffset == 0 && topicId.isEmpty();
    }
  }

  /** The rows of the topics. */
  static Map<TopicPartition, Entry> read(Connection connection, Collection<String> topics)
      throws SQLException {
    Map<TopicPartition, Entry> entries = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      for (String topic : topics) {
        select.setString(1, topic);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            entries.put(
                new TopicPartition(topic, row.getInt(1)),
                new Entry(row.getLong(2), Optional.ofNullable(row.getString(3))));
          }
        }
      }
    }
    return entries;
  }

  /** Makes a partition's row, or completes one that names no topic id; another one stays. */
  static void begin(Connection connection, TopicPartition partition, long next, String topicId)
      throws SQLException {
    try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
      begin.setString(1, partition.topic());
      begin.setInt(2, partition.partition());
      begin.setLong(3, next);
      begin.setString(4, topicId);
      begin.executeUpdate();
    }
  }

  /**
   * Moves partitions from where this sink believes them to be. False if another sink moved one: the
   * transaction must then be rolled back.
   *
   * @param begin what the rows or the last advance said
   */
  static boolean advance(
      Connection connection, Map<TopicPartition, Long> begin, Map<TopicPartition, Long> end)
      throws SQLException {
    try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
      for (TopicPartition partition : sorted(end.keySet())) {
        Long from = begin.get(partition);
        if (from == null) {
          return false;
        }
        advance.setLong(1, end.getOrDefault(partition, from));
        advance.setString(2, partition.topic());
        advance.setInt(3, partition.partition());
        advance.setLong(4, from);
        if (advance.executeUpdate() == 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** Lets no other sink move any partition until this transaction ends. */
  static void lock(Connection connection) throws SQLException {
    try (Statement lock = connection.createStatement()) {
      lock.execute("lock table parley.sink_offset in share row exclusive mode");
    }
  }

  /** Removes a topic's rows. */
  static void forget(Connection connection, String topic) throws SQLException {
    try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
      forget.setString(1, topic);
      forget.executeUpdate();
    }
  }

  /** In the order in which all sinks lock rows. */
  static List<TopicPartition> sorted(Collection<TopicPartition> partitions) {
    return partitions.stream().sorted(ORDER).toList();
  }
}
