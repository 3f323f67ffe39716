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
import parley.schemas.TopicNames;
import parley.sink.batch.Notification;

/**
 * The writer of transactions: rows, offsets and the notification commit together, and bad records
 * are on topic rejected before they do.
 */
final class Writer {
  private static final String NOTIFY = "select pg_notify('parley_changed', ?)";

  private final Map<String, TopicRoute<?>> routes = new LinkedHashMap<>();
  private final Consumer<List<TopicRoute.BadRecord>> aside;

  /**
   * @param topics what the routes' topics are called
   * @param aside returns when the bad records are safe elsewhere
   */
  Writer(
      List<TopicRoute<?>> routes, TopicNames topics, Consumer<List<TopicRoute.BadRecord>> aside) {
    routes.forEach(r -> this.routes.put(topics.of(r.topic()), r));
    this.aside = aside;
  }

  /**
   * The result of a transaction.
   *
   * @param fenced another sink had moved a partition: nothing was written
   * @param written rows written or removed
   * @param replaced records that a later one of the same key made needless
   * @param bad records set aside
   */
  record Result(boolean fenced, int written, int replaced, int bad) {
    static final Result FENCED = new Result(true, 0, 0, 0);
  }

  /**
   * Commits records and offsets, or throws and leaves the transaction to be rolled back.
   *
   * @param begin where each partition stands in the tables
   * @param end where it will
   */
  Result write(
      Connection connection,
      Iterable<ConsumerRecord<byte[], byte[]>> records,
      Map<TopicPartition, Long> begin,
      Map<TopicPartition, Long> end)
      throws SQLException {
    return commit(connection, begin, end, progress -> together(connection, records, progress));
  }

  /**
   * The same record by record, each behind a savepoint, so that those which a table refuses are set
   * aside and the others written. Slow; for batches that {@link #write} failed on for their data.
   */
  Result writeOneByOne(
      Connection connection,
      Iterable<ConsumerRecord<byte[], byte[]>> records,
      Map<TopicPartition, Long> begin,
      Map<TopicPartition, Long> end)
      throws SQLException {
    return commit(connection, begin, end, progress -> oneByOne(connection, records, progress));
  }

  private void together(
      Connection connection, Iterable<ConsumerRecord<byte[], byte[]>> records, Progress progress)
      throws SQLException {
    for (TopicRoute.Batch<?> batch : batches(records)) {
      batch.write(connection, progress.notification);
      progress.bad.addAll(batch.bad());
      progress.written += batch.latest().size();
      progress.replaced += batch.latest().replaced();
    }
  }

  private void oneByOne(
      Connection connection, Iterable<ConsumerRecord<byte[], byte[]>> records, Progress progress)
      throws SQLException {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Savepoint savepoint = connection.setSavepoint();
      try {
        together(connection, List.of(record), progress);
        connection.releaseSavepoint(savepoint);
      } catch (SQLException e) {
        if (DatabaseError.of(e) != DatabaseError.DATA) {
          throw e;
        }
        connection.rollback(savepoint);
        progress.bad.add(
            new TopicRoute.BadRecord(record, "PostgreSQL refuses it: " + e.getSQLState()));
      }
    }
  }

  private Result commit(
      Connection connection,
      Map<TopicPartition, Long> begin,
      Map<TopicPartition, Long> end,
      Statements statements)
      throws SQLException {
    if (!OffsetTable.advance(connection, begin, end)) {
      connection.rollback();
      return Result.FENCED;
    }
    Progress progress = new Progress();
    statements.run(progress);
    finish(connection, progress.notification, progress.bad);
    return new Result(false, progress.written, progress.replaced, progress.bad.size());
  }

  /** The statements between the fence and the commit. */
  private interface Statements {
    void run(Progress progress) throws SQLException;
  }

  /** The progress of one transaction. */
  private static final class Progress {
    final Notification notification = new Notification();
    final List<TopicRoute.BadRecord> bad = new ArrayList<>();
    int written;
    int replaced;
  }

  private void finish(
      Connection connection, Notification notification, List<TopicRoute.BadRecord> bad)
      throws SQLException {
    if (!notification.isEmpty()) {
      try (PreparedStatement notify = connection.prepareStatement(NOTIFY)) {
        notify.setString(1, notification.json());
        notify.execute();
      }
    }
    aside.accept(bad);
    connection.commit();
  }

  private List<TopicRoute.Batch<?>> batches(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, TopicRoute.Batch<?>> batches = new LinkedHashMap<>();
    routes.forEach((topic, route) -> batches.put(topic, route.batch()));
    for (ConsumerRecord<byte[], byte[]> record : records) {
      TopicRoute.Batch<?> batch = batches.get(record.topic());
      if (batch == null) {
        throw new IllegalStateException("not subscribed to " + record.topic());
      }
      batch.add(record);
    }
    return List.copyOf(batches.values());
  }
}
