package parley.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.schemas.SchemaRegistry;

/**
 * Reads, writes, and after anything that leaves doubt – a rebalance, a lost connection, another
 * sink's write – goes back to what the offset rows say: they alone tell what is in the tables, also
 * when the answer to a commit was lost. Runs in one thread.
 */
final class SinkLoop implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(SinkLoop.class);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
  private static final Duration MIN_WAIT = Duration.ofMillis(200);
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(2);
  private static final Duration LOGS_INTERVAL = Duration.ofSeconds(5);
  private static final String CONNECTION_FAILURE = "08006";

  private final Consumer<byte[], byte[]> consumer;
  private final SinkDatabase database;
  private final Writer writer;
  private final Resumption resumption;
  private final Retention retention;
  private final SinkMeters meters;
  private final Map<TopicPartition, Long> next = new HashMap<>();

  private volatile @Nullable Connection connection;
  private volatile boolean joined;
  private volatile boolean doubtful = true;
  private volatile @Nullable String inTrouble;
  private volatile Resumption.Places places = Resumption.Places.NONE;
  private boolean migrated;
  private long checkedAt = System.nanoTime();
  private long logsCheckedAt = System.nanoTime();
  private Duration wait = MIN_WAIT;

  SinkLoop(
      Consumer<byte[], byte[]> consumer,
      SinkDatabase database,
      Writer writer,
      Resumption resumption,
      Retention retention,
      SinkMeters meters) {
    this.consumer = consumer;
    this.database = database;
    this.writer = writer;
    this.resumption = resumption;
    this.retention = retention;
    this.meters = meters;
  }

  /**
   * None while the tables are there, this sink is in its group, and it reads where the tables end.
   */
  Optional<String> trouble() {
    String server = inTrouble;
    if (server != null) {
      return Optional.of(server + " in trouble");
    }
    Optional<String> standstill = places.trouble();
    if (standstill.isPresent()) {
      return standstill;
    }
    return joined && !doubtful
        ? Optional.empty()
        : Optional.of("waits for the tables and its share of the topics");
  }

  /** The connection in use; for tests and for whoever must end a statement that hangs. */
  @Nullable Connection connection() {
    return connection;
  }

  /**
   * One round: reads and commits one batch, or deals with what is in the way of that.
   *
   * @throws RuntimeException if waiting will not help
   * @throws SQLException likewise
   */
  void round() throws SQLException {
    try {
      if (!migrated) {
        database.migrate();
        migrated = true;
      }
      if (doubtful) {
        resume();
      }
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL_TIMEOUT);
      if (!doubtful && !records.isEmpty()) {
        commit(records);
      } else if (!doubtful) {
        checkConnection();
      }
      if (!doubtful) {
        retention.step(open());
        checkLogs();
        meters.lag(lag());
        wait = MIN_WAIT;
        inTrouble = null;
      }
    } catch (SQLException e) {
      if (DatabaseError.of(e) == DatabaseError.PERMANENT) {
        throw e;
      }
      pause("database", e);
    } catch (SchemaRegistry.RegistryException e) {
      pause("schema registry", e);
    } catch (WakeupException
        | InterruptException
        | AuthenticationException
        | AuthorizationException e) {
      throw e;
    } catch (KafkaException e) {
      pause("Kafka", e);
    }
  }

  /** Ends the transaction and the connection. */
  void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("closing the database connection failed", e);
      }
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    joined = true;
    // what this very poll fetched is dropped: reading starts where the offset rows say, and until
    // then somewhere, since a consumer that is not told where to read refuses to be polled
    consumer.pause(partitions);
    partitions.forEach(partition -> consumer.seek(partition, 0));
    doubtful = true;
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    // commits happen between polls, so nothing is under way
    partitions.forEach(next::remove);
  }

  private void commit(ConsumerRecords<byte[], byte[]> records) throws SQLException {
    Map<TopicPartition, Long> end = new HashMap<>();
    records.nextOffsets().forEach((partition, at) -> end.put(partition, at.offset()));
    end.keySet().retainAll(records.partitions());
    Writer.Result outcome =
        meters.timed(
            () -> {
              Connection open = open();
              try {
                return writer.write(open, records, next, end);
              } catch (SQLException e) {
                if (DatabaseError.of(e) != DatabaseError.DATA) {
                  throw e;
                }
                open.rollback();
                LOG.info("a batch holds a value that PostgreSQL refuses; going record by record");
                return writer.writeOneByOne(open, records, next, end);
              }
            });
    meters.count(outcome);
    if (outcome.fenced()) {
      LOG.info("another sink wrote some of {}; reading on from there", end.keySet());
      doubtful = true;
      return;
    }
    next.putAll(end);
  }

  /** Asks the database whether it is there: a sink that has nothing to write would not notice. */
  private void checkConnection() throws SQLException {
    if (System.nanoTime() - checkedAt < CHECK_INTERVAL.toNanos()) {
      return;
    }
    Connection open = open();
    if (!open.isValid((int) CHECK_INTERVAL.toSeconds())) {
      throw new SQLException("the connection is broken", CONNECTION_FAILURE);
    }
    open.rollback();
    checkedAt = System.nanoTime();
  }

  /** A topic that is made anew while it is read would be read on as if it were the old one. */
  private void checkLogs() {
    if (System.nanoTime() - logsCheckedAt >= LOGS_INTERVAL.toNanos()) {
      logsCheckedAt = System.nanoTime();
      doubtful = resumption.outdated(places);
    }
  }

  /** Takes the offset rows for the truth and reads on from them. */
  private void resume() throws SQLException {
    Set<TopicPartition> assigned = new HashSet<>(consumer.assignment());
    next.clear();
    places = resumption.resume(open(), assigned);
    meters.stopped(places.stopped().size());
    next.putAll(places.next());
    next.forEach(consumer::seek);
    consumer.pause(assigned);
    consumer.resume(next.keySet());
    logsCheckedAt = System.nanoTime();
    doubtful = false;
  }

  /** Waits without leaving the group: a paused consumer that is polled keeps its partitions. */
  private void pause(String what, Exception trouble) {
    LOG.warn("{} in trouble, trying again in {} ms: {}", what, wait.toMillis(), trouble.toString());
    meters.trouble();
    inTrouble = what;
    close();
    doubtful = true;
    consumer.pause(consumer.assignment());
    long until = System.nanoTime() + wait.toNanos();
    wait = wait.multipliedBy(2).compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait.multipliedBy(2);
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      try {
        consumer.poll(Duration.ofNanos(left));
      } catch (WakeupException
          | InterruptException
          | AuthenticationException
          | AuthorizationException e) {
        throw e;
      } catch (KafkaException e) {
        LOG.debug("while waiting", e);
      }
    }
  }

  private Connection open() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = database.connect();
      connection = open;
    }
    return open;
  }

  private long lag() {
    long lag = 0;
    for (TopicPartition partition : List.copyOf(next.keySet())) {
      lag += consumer.currentLag(partition).orElse(0);
    }
    return lag;
  }
}
