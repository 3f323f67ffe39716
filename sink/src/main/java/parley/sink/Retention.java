package parley.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job that lets go of what only grows: what numbers said before, by the month; refusals one by
 * one, which are counted then; minutes, whose hours and days stay. It works in the sink's thread, a
 * little at a time; its trouble keeps nothing from being written. Any number of sinks may run it.
 */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final long INTERVAL_NANOS = Duration.ofHours(1).toNanos();

  /** The most refusals, or minutes, that one step lets go. */
  static final int SLICE = 2_000;

  private static final String PREPARE = "select parley.prepare_past()";
  private static final String DROP =
      "select parley.drop_past(now() - make_interval(secs => ?::float8))";
  private static final String MARK =
      "update parley.kept set refusals_since = greatest(refusals_since,"
          + " ((now() - make_interval(secs => ?::float8)) at time zone 'UTC')::date),"
          + " minutes_since = greatest(minutes_since,"
          + " date_trunc('day', now() - make_interval(secs => ?::float8), 'UTC'))"
          + " returning refusals_since";
  private static final String FOLD =
      "select parley.fold_refusals((select refusals_since from parley.kept), ?::integer)";
  private static final String DROP_MINUTES = "select parley.drop_minutes(?::integer)";

  private final Optional<Duration> retention;
  private final SinkMeters meters;
  private final LongSupplier nanoTime;
  private long due;

  /** The statements that still have slices to do, in order. */
  private final Deque<String> slices = new ArrayDeque<>();

  /**
   * @param retention how long it is kept; empty: for ever
   */
  Retention(Optional<Duration> retention, SinkMeters meters, LongSupplier nanoTime) {
    this.retention = retention;
    this.meters = meters;
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong();
  }

  /** Does the next piece of work, if one is due; leaves no transaction open. */
  void step(Connection connection) {
    if (nanoTime.getAsLong() - due < 0) {
      return;
    }
    try {
      work(connection);
      connection.commit();
      if (!slices.isEmpty()) {
        return;
      }
    } catch (SQLException e) {
      meters.retentionFailed();
      slices.clear();
      LOG.warn(
          "the retention of the database failed and is tried again in an hour: {}", e.toString());
      rollback(connection);
    }
    due = nanoTime.getAsLong() + INTERVAL_NANOS;
  }

  private void work(Connection connection) throws SQLException {
    String slice = slices.peek();
    if (slice != null) {
      if (call(connection, slice, SLICE) < SLICE) {
        slices.remove();
      }
      return;
    }
    call(connection, PREPARE);
    if (retention.isPresent()) {
      long seconds = retention.get().toSeconds();
      long dropped = call(connection, DROP, seconds);
      if (dropped > 0) {
        LOG.info("{} months of what numbers said before are let go", dropped);
      }
      call(connection, MARK, seconds, seconds);
      slices.addAll(List.of(FOLD, DROP_MINUTES));
    }
  }

  /** The number that the statement returns; 0 for what is none. */
  private static long call(Connection connection, String sql, long... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setLong(i + 1, values[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getObject(1) instanceof Number number ? number.longValue() : 0;
      }
    }
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("the connection is broken; whoever uses it next will notice", e);
    }
  }
}
