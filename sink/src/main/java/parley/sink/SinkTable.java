package parley.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import parley.sink.batch.Notification;
import parley.sink.batch.Row;

/** The table that one topic's records go into. */
interface SinkTable<V> {
  /**
   * The row of a record.
   *
   * @throws BadRecordException if the key is not the value's, or none that the topic can have
   */
  Row<V> row(String key, V value);

  /**
   * The row that a tombstone removes.
   *
   * @throws BadRecordException if the topic knows no tombstones, or the key is none of its keys
   */
  Row<V> tombstone(String key);

  /**
   * Whether a row leaves something behind when a later one of its key takes its place: then both
   * are written. Mostly the last one says all.
   */
  default boolean isKept(Row<V> row, Row<V> later) {
    return false;
  }

  /** Writes rows of distinct keys, sorted by key, within the connection's transaction. */
  void write(Connection connection, List<Row<V>> rows) throws SQLException;

  /**
   * Makes the table ready for its topic to be read again from the log's beginning, within the
   * connection's transaction. One that a compacted topic is the whole truth of is emptied; what the
   * log may no longer hold stays.
   */
  void beginAgain(Connection connection, Contradiction why) throws SQLException;

  /** Names what the rows change. */
  void announce(List<Row<V>> rows, Notification notification);
}
