package parley.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import parley.sink.batch.Notice;

/**
 * One transaction's worth of records into the tables: rows, offsets and the notification commit
 * together, and bad records are on topic rejected before they do.
 */
final class Writer {
  private static final String NOTIFY = "select pg_notify('parley_changed', ?)";

  private final Map<String, Feed<?>> feeds = new LinkedHashMap<>();
  private final Consumer<List<Feed.Bad>> aside;

  /**
   * @param aside returns when the bad records are safe elsewhere
   */
  Writer(List<Feed<?>> feeds, Consumer<List<Feed.Bad>> aside) {
    feeds.forEach(f -> this.feeds.put(f.topic().topicName(), f));
    this.aside = aside;
  }

  /**
   * What became of the records.
   *
   * @param fenced another sink had moved a partition: nothing was written
   * @param written rows written or removed
   * @param replaced records that a later one of the same key made needless
   * @param bad records set aside
   */
  record Outcome(boolean fenced, int written, int replaced, int bad) {
    static final Outcome FENCED = new Outcome(true, 0, 0, 0);
  }

  /**
   * Commits records and offsets, or throws and leaves the transaction to be rolled back.
   *
   * @param begin where each partition stands in the tables
   * @param end where it will
   */
  Outcome write(
      Connection connection,
      Iterable<ConsumerRecord<byte[], byte[]>> records,
      Map<TopicPartition, Long> begin,
      Map<TopicPartition, Long> end)
      throws SQLException {
    return commit(connection, begin, end, work -> together(connection, records, work));
  }

  /**
   * The same record by record, each behind a savepoint, so that those which a table refuses are set
   * aside and the others written. Slow; for batches that {@link #write} failed on for their data.
   */
  Outcome writeOneByOne(
      Connection connection,
      Iterable<ConsumerRecord<byte[], byte[]>> records,
      Map<TopicPartition, Long> begin,
      Map<TopicPartition, Long> end)
      throws SQLException {
    return commit(connection, begin, end, work -> oneByOne(connection, records, work));
  }

  private void together(
      Connection connection, Iterable<ConsumerRecord<byte[], byte[]>> records, Work work)
      throws SQLException {
    for (Feed.Share<?> share : shares(records)) {
      share.write(connection, work.notice);
      work.bad.addAll(share.bad());
      work.written += share.batch().rows().size();
      work.replaced += share.batch().replaced();
    }
  }

  private void oneByOne(
      Connection connection, Iterable<ConsumerRecord<byte[], byte[]>> records, Work work)
      throws SQLException {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Savepoint savepoint = connection.setSavepoint();
      try {
        together(connection, List.of(record), work);
        connection.releaseSavepoint(savepoint);
      } catch (SQLException e) {
        if (Trouble.of(e) != Trouble.DATA) {
          throw e;
        }
        connection.rollback(savepoint);
        work.bad.add(new Feed.Bad(record, "PostgreSQL refuses it: " + e.getSQLState()));
      }
    }
  }

  private Outcome commit(
      Connection connection,
      Map<TopicPartition, Long> begin,
      Map<TopicPartition, Long> end,
      Step step)
      throws SQLException {
    if (!OffsetTable.advance(connection, begin, end)) {
      connection.rollback();
      return Outcome.FENCED;
    }
    Work work = new Work();
    step.run(work);
    finish(connection, work.notice, work.bad);
    return new Outcome(false, work.written, work.replaced, work.bad.size());
  }

  /** What is done between the fence and the commit. */
  private interface Step {
    void run(Work work) throws SQLException;
  }

  /** What one transaction has done so far. */
  private static final class Work {
    final Notice notice = new Notice();
    final List<Feed.Bad> bad = new ArrayList<>();
    int written;
    int replaced;
  }

  private void finish(Connection connection, Notice notice, List<Feed.Bad> bad)
      throws SQLException {
    if (!notice.isEmpty()) {
      try (PreparedStatement notify = connection.prepareStatement(NOTIFY)) {
        notify.setString(1, notice.json());
        notify.execute();
      }
    }
    aside.accept(bad);
    connection.commit();
  }

  private List<Feed.Share<?>> shares(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, Feed.Share<?>> shares = new LinkedHashMap<>();
    feeds.forEach((topic, feed) -> shares.put(topic, feed.share()));
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Feed.Share<?> share = shares.get(record.topic());
      if (share == null) {
        throw new IllegalStateException("not subscribed to " + record.topic());
      }
      share.add(record);
    }
    return List.copyOf(shares.values());
  }
}
