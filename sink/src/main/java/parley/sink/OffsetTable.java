package parley.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The offset to which each partition was read, kept beside the rows. Kafka's own committed offsets
 * are not used: a row here moves in the very transaction that writes what was read.
 */
final class OffsetTable {
  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);
  private static final String INSERT =
      "insert into parley.sink_offset (topic, partition, next_offset) values (?, ?, 0)"
          + " on conflict do nothing";
  private static final String SELECT =
      "select next_offset from parley.sink_offset where topic = ? and partition = ?";
  private static final String ADVANCE =
      "update parley.sink_offset set next_offset = ?"
          + " where topic = ? and partition = ? and next_offset = ?";

  private OffsetTable() {}

  /** The offset of the first record of each partition that is not in the tables. */
  static Map<TopicPartition, Long> read(
      Connection connection, Collection<TopicPartition> partitions) throws SQLException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    try (PreparedStatement insert = connection.prepareStatement(INSERT);
        PreparedStatement select = connection.prepareStatement(SELECT)) {
      for (TopicPartition partition : sorted(partitions)) {
        select.setString(1, partition.topic());
        select.setInt(2, partition.partition());
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            offsets.put(partition, row.getLong(1));
            continue;
          }
        }
        insert.setString(1, partition.topic());
        insert.setInt(2, partition.partition());
        insert.executeUpdate();
        offsets.put(partition, 0L);
      }
    }
    connection.commit();
    return offsets;
  }

  /**
   * Moves partitions from where this sink believes them to be. False if another sink moved one: the
   * transaction must then be rolled back.
   *
   * @param begin what {@link #read} or the last advance said
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

  private static List<TopicPartition> sorted(Collection<TopicPartition> partitions) {
    return partitions.stream().sorted(ORDER).toList();
  }
}
