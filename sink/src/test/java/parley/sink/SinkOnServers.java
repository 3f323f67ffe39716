package parley.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.sink.Samples.story;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Sinks on a real broker and a real PostgreSQL, each test's on a database of its own. A trigger
 * writes down every version of a story that a transaction wrote, so that an effect applied twice
 * shows although rows are absolute.
 */
abstract class SinkOnServers {
  static final int STORIES = 8_000;
  static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final String WAITING =
      "select count(*) from pg_locks where locktype = 'advisory' and not granted";
  private static final String OFFSETS = "select sum(next_offset) from parley.sink_offset";
  private static final String SESSIONS =
      "select application_name, state, wait_event, now() - xact_start, left(query, 60)"
          + " from pg_stat_activity where datname = current_database()";
  private static final AtomicInteger COUNT = new AtomicInteger();

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<SinkRole> sinks = new ArrayList<>();
  CuttingProxy proxy;
  KafkaProducer<byte[], byte[]> producer;

  /** The owner's, on the database; in no transaction. */
  Connection sql;

  SinkConfig direct;
  SinkConfig proxied;

  @BeforeEach
  void freshDatabase() throws Exception {
    open(SinkServers.POSTGRES.getHost(), SinkServers.POSTGRES.getFirstMappedPort());
    Map<String, Object> properties = SinkServers.kafka().properties();
    properties.put("linger.ms", 5);
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Makes a database on a server, which from now on is this test's. This test's part of the topics
   * begins where the tests before it ended.
   */
  final void open(String host, int port) throws SQLException, IOException {
    String name = "sink" + COUNT.incrementAndGet();
    direct = config(host, port, "test", name);
    try (Connection admin = Postgres.owner(direct)) {
      admin.setAutoCommit(true);
      Postgres.execute(admin, "create database " + name);
    }
    direct = config(host, port, name, name);
    closeServer();
    proxy = new CuttingProxy(host, port);
    proxied = config("127.0.0.1", proxy.port(), name, name);
    new SinkDatabase(direct).migrate();
    connect();
    for (Map.Entry<TopicPartition, Long> end : SinkServers.ends().entrySet()) {
      Postgres.execute(
          sql,
          String.format(
              Locale.ROOT,
              "insert into parley.sink_offset values ('%s', %d, %d)",
              end.getKey().topic(),
              end.getKey().partition(),
              end.getValue()));
    }
    Postgres.execute(sql, "create table audit (story_id text, revision bigint)");
    Postgres.execute(
        sql,
        "create function audit() returns trigger language plpgsql security definer as $$ begin"
            + " insert into audit values (new.story_id, new.revision); return new; end $$");
    Postgres.execute(
        sql,
        "create trigger audit after insert or update on parley.story"
            + " for each row execute function audit()");
  }

  /** Has {@link #sql} anew, on what is the database now. */
  final void connect() throws SQLException {
    sql = Postgres.owner(direct);
    sql.setAutoCommit(true);
  }

  @AfterEach
  void stop() throws SQLException, IOException {
    sinks.forEach(SinkRole::close);
    producer.close();
    closeServer();
  }

  private void closeServer() throws SQLException, IOException {
    if (sql != null) {
      sql.close();
      proxy.close();
    }
  }

  /** All that were started, in order. */
  final List<SinkRole> sinks() {
    return sinks;
  }

  final SinkRole start(SinkConfig config) {
    SinkRole sink = SinkRole.start(config, SinkServers.kafka(), Samples.REGISTRY, meters);
    sinks.add(sink);
    return sink;
  }

  /** A transaction that writes stories waits before the first while the gate is locked, at will. */
  final void holdTransactionsWhileLocked() throws Exception {
    Postgres.execute(
        sql,
        "create function wait_at_gate() returns trigger language plpgsql set lock_timeout = 0 as $$ begin"
            + " perform pg_advisory_xact_lock_shared(1); return null; end $$");
    Postgres.execute(
        sql,
        "create trigger wait_at_gate before insert on parley.story"
            + " for each statement execute function wait_at_gate()");
  }

  /** The number that wait at the gate. */
  final long waitingTransactions() throws SQLException {
    return Postgres.number(sql, WAITING);
  }

  /** Each story's one version was written by exactly one committed transaction. */
  final void untilAllWritten(int stories) throws Exception {
    until("all stand", () -> count("story") == stories);
    // the offsets at their end: nothing is left that could still be written again
    until(
        "all offsets",
        () ->
            Postgres.number(sql, OFFSETS)
                == SinkServers.ends().values().stream().mapToLong(e -> e).sum());
    assertThat(count("audit")).isEqualTo(stories);
    assertThat(Postgres.number(sql, "select count(distinct story_id) from audit"))
        .isEqualTo(stories);
    assertThat(count("actor_mention")).isEqualTo(2L * stories);
  }

  final void sendStories(int from, int to) throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    for (int i = from; i < to; i++) {
      sent.add(producer.send(record(story("wire/" + i, 1).build())));
    }
    for (Future<?> one : sent) {
      one.get();
    }
  }

  final void send(SpecificRecordBase value) throws Exception {
    producer.send(record(value)).get();
  }

  static ProducerRecord<byte[], byte[]> record(SpecificRecordBase value) {
    ConsumerRecord<byte[], byte[]> record = Samples.record(0, value);
    return new ProducerRecord<>(record.topic(), record.key(), record.value());
  }

  /** Awaits a state; where it does not come, tells what the database's sessions do instead. */
  final void until(String what, Callable<Boolean> state) throws SQLException {
    try {
      await(what).atMost(DEADLINE).pollInterval(Duration.ofMillis(50)).until(state);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(what + "; instead: " + Postgres.rows(sql, SESSIONS), e);
    }
  }

  final long count(String view) throws SQLException {
    return Postgres.number(sql, "select count(*) from " + view);
  }

  static SinkConfig config(String host, int port, String database, String group) {
    String url = "jdbc:postgresql://" + host + ":" + port + "/" + database;
    return new SinkConfig(url, "test", "test", "reader", group, 1_000, Optional.empty(), Set.of());
  }

  /** With small transactions, so that faults meet many. */
  static SinkConfig small(SinkConfig config) {
    return new SinkConfig(
        config.url(),
        config.user(),
        config.password(),
        "reader",
        config.group(),
        100,
        config.retention(),
        config.reread());
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
