package parley.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static parley.sink.Samples.NOON;
import static parley.sink.Samples.bucket;
import static parley.sink.Samples.retraction;
import static parley.sink.Samples.story;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import parley.schemas.KafkaSettings;
import parley.schemas.Rejection;
import parley.schemas.Span;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * The sink against a real broker and a real PostgreSQL, with things killed and cut. A trigger
 * writes down every version of a story that a transaction wrote, so that an effect applied twice
 * shows although rows are absolute.
 */
class SinkIT {
  private static final int PARTITIONS = 4;
  private static final int STORIES = 8_000;
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final KafkaContainer KAFKA =
      new KafkaContainer(System.getProperty("parley.image.kafka"));
  private static final PostgreSQLContainer POSTGRES =
      new PostgreSQLContainer(System.getProperty("parley.image.postgres"));
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final List<SinkRole> sinks = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private CuttingProxy proxy;
  private KafkaProducer<byte[], byte[]> producer;
  private Connection sql;
  private SinkConfig direct;
  private SinkConfig proxied;

  @BeforeAll
  static void startServers() throws Exception {
    assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no container engine here");
    KAFKA.start();
    POSTGRES.start();
    try (Admin admin = Admin.create(kafka().properties())) {
      admin
          .createTopics(
              Topic.all().stream()
                  .map(
                      t ->
                          new NewTopic(
                              TopicNames.DEFAULT.of(t), t.partitions(PARTITIONS), (short) 1))
                  .toList())
          .all()
          .get();
    }
  }

  @AfterAll
  static void stopServers() {
    KAFKA.stop();
    POSTGRES.stop();
  }

  @BeforeEach
  void freshDatabaseAtTheTopicsEnds() throws Exception {
    String name = "sink" + COUNT.incrementAndGet();
    direct = config(POSTGRES.getHost(), POSTGRES.getFirstMappedPort(), "test", name);
    try (Connection admin = Postgres.owner(direct)) {
      admin.setAutoCommit(true);
      Postgres.execute(admin, "create database " + name);
    }
    direct = config(POSTGRES.getHost(), POSTGRES.getFirstMappedPort(), name, name);
    proxy = new CuttingProxy(POSTGRES.getHost(), POSTGRES.getFirstMappedPort());
    proxied = config("127.0.0.1", proxy.port(), name, name);
    new SinkDatabase(direct).migrate();
    sql = Postgres.owner(direct);
    sql.setAutoCommit(true);
    // this test's part of the topics begins where the tests before it ended
    for (Map.Entry<TopicPartition, Long> end : ends().entrySet()) {
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
    Map<String, Object> properties = kafka().properties();
    properties.put("linger.ms", 5);
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void stop() throws SQLException, IOException {
    sinks.forEach(SinkRole::close);
    producer.close();
    sql.close();
    proxy.close();
  }

  @Test
  void whatIsOnTheTopicsIsInTheViews() throws Exception {
    send(story("wire/a", 1).build());
    send(story("wire/b", 1).build());
    send(bucket("all", Span.HOUR, NOON).setStories(2).build());
    send(retraction("wire/z", 3).build());
    producer.send(new ProducerRecord<>("parley.tagged", bytes("wire/a"), null)).get();
    start(direct);
    until("only b stands", () -> "wire/b".equals(only("select story_id from story")));
    until("bucket", () -> count("tally") == 1);
    until("retraction", () -> count("retraction") == 1);
    assertThat(sinks.get(0).ready()).isTrue();
  }

  @Test
  void recordsOfAbortedTransactionsAreNotRead() throws Exception {
    Map<String, Object> properties = kafka().properties();
    properties.put("transactional.id", "aborting");
    try (KafkaProducer<byte[], byte[]> aborting =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      aborting.initTransactions();
      aborting.beginTransaction();
      aborting.send(record(story("wire/never", 1).build())).get();
      aborting.abortTransaction();
      aborting.beginTransaction();
      aborting.send(record(story("wire/a", 1).build())).get();
      aborting.commitTransaction();
    }
    start(direct);
    until("a", () -> "wire/a".equals(only("select story_id from story")));
  }

  @Test
  void badRecordIsOnRejectedAndHoldsNothingUp() throws Exception {
    long offset =
        producer
            .send(new ProducerRecord<>("parley.tagged", 0, bytes("wire/x"), bytes("no Avro")))
            .get()
            .offset();
    send(story("wire/a", 1).build());
    start(direct);
    until("a", () -> count("story") == 1);
    until("all read", () -> counted("rejected") == 1);
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(
            kafka().properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition rejected = new TopicPartition("parley.rejected", 0);
      reader.assign(List.of(rejected));
      reader.seekToBeginning(List.of(rejected));
      List<Rejection> found = new ArrayList<>();
      until(
          "the rejection",
          () -> {
            for (ConsumerRecord<byte[], byte[]> r : reader.poll(Duration.ofMillis(200))) {
              found.add(Rejection.read(r.value(), r.headers(), r.timestamp()));
            }
            return found.size() == 1;
          });
      assertThat(found.get(0).bytes()).isEqualTo(bytes("no Avro"));
      assertThat(found.get(0).origin()).isEqualTo("parley.tagged-0-" + offset);
      assertThat(found.get(0).reason()).contains("Confluent wire format");
    }
  }

  @Test
  void sinksThatComeAndGoNeitherDoubleNorLose() throws Exception {
    start(small(direct));
    sendStories(0, STORIES / 4);
    until("some written", () -> count("audit") > 100);
    start(small(direct));
    sendStories(STORIES / 4, STORIES / 2);
    until("both share the work", () -> sinks.get(1).ready());
    sinks.get(0).close();
    start(small(direct));
    long atRebalance = count("audit");
    sendStories(STORIES / 2, STORIES);
    assertThat(atRebalance).as("the rebalances came before the work was over").isLessThan(STORIES);
    untilAllWritten();
  }

  @Test
  void twoSinksThatBothBelieveInAPartitionAreFenced() throws Exception {
    // groups of their own: each has all partitions, as a zombie and its successor have
    start(small(direct));
    start(
        new SinkConfig(
            direct.url(), "test", "test", "reader", "zombie", 100, Optional.empty(), Set.of()));
    sendStories(0, STORIES);
    untilAllWritten();
    assertThat(meters.counter("parley.sink.fenced").count()).isPositive();
  }

  @Test
  void killedBackendsAndServerCrashNeitherDoubleNorLose() throws Exception {
    start(small(direct));
    sendStories(0, STORIES / 2);
    until("some written", () -> count("audit") > 100);
    String backends =
        "from pg_stat_activity where application_name = 'parley-sink'"
            + " and pid <> pg_backend_pid() and datname = current_database()";
    until(
        "a backend is killed",
        () -> Postgres.number(sql, "select count(pg_terminate_backend(pid)) " + backends) > 0);
    sendStories(STORIES / 2, STORIES);
    long pid = Postgres.number(sql, "select pg_backend_pid()");
    POSTGRES.execInContainer("sh", "-c", "kill -9 " + pid);
    until(
        "the server has recovered",
        () -> {
          try {
            sql = Postgres.owner(direct);
            sql.setAutoCommit(true);
            return true;
          } catch (SQLException e) {
            return false;
          }
        });
    untilAllWritten();
    assertThat(meters.counter("parley.sink.troubles").count()).isPositive();
  }

  @Test
  void lostAnswerToACommitDoesNotDouble() throws Exception {
    start(small(proxied));
    sendStories(0, STORIES / 4);
    until("some written", () -> count("audit") > 100);
    proxy.loseAnswer("COMMIT\0", 1);
    sendStories(STORIES / 4, STORIES / 2);
    untilAllWritten(STORIES / 2);
    assertThat(proxy.cuts()).isEqualTo(1);
  }

  @Test
  void connectionCutBeforeTheCommitDoesNotLose() throws Exception {
    proxy.loseRequest("parley_changed", 1);
    start(small(proxied));
    sendStories(0, STORIES / 2);
    untilAllWritten(STORIES / 2);
    assertThat(proxy.cuts()).isEqualTo(1);
  }

  @Test
  void sinkWaitsForADatabaseThatIsAway() throws Exception {
    proxy.down();
    SinkRole sink = start(small(proxied));
    sendStories(0, 500);
    until("it tried", () -> meters.counter("parley.sink.troubles").count() >= 2);
    assertThat(sink.ready()).isFalse();
    proxy.up();
    untilAllWritten(500);
    until("it is ready", sink::ready);
    proxy.down();
    until("it noticed, though it has nothing to write", () -> !sink.ready());
    assertThat(sink.trouble()).contains("database in trouble");
    sendStories(500, 501);
    proxy.up();
    until("the story is there", () -> count("story") == 501);
    until("it is ready again", sink::ready);
  }

  @Test
  void sinkIsNotReadyWhileTheBrokerIsAway() {
    SinkRole sink = start(small(direct));
    until("it is ready", sink::ready);
    KAFKA.getDockerClient().pauseContainerCmd(KAFKA.getContainerId()).exec();
    try {
      until("it noticed", () -> !sink.ready());
    } finally {
      KAFKA.getDockerClient().unpauseContainerCmd(KAFKA.getContainerId()).exec();
    }
    until("it is ready again", sink::ready);
  }

  @Test
  void topicThatIsMadeAnewWhileItIsReadIsNotTakenForTheOldOne() throws Exception {
    SinkRole sink = start(direct);
    until("it is ready", sink::ready);
    String topic = TopicNames.DEFAULT.of(Topic.BALANCE);
    try (Admin admin = Admin.create(kafka().properties())) {
      admin.deleteTopics(List.of(topic)).all().get();
      until("it can be made anew", () -> !admin.listTopics().names().get().contains(topic));
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    until("it stands still", () -> sink.trouble().orElse("").startsWith(topic + " stands still"));
    assertThat(sink.trouble().orElseThrow()).contains("deleted and made anew");
    send(story("wire/a", 1).build());
    until("the others are written", () -> count("story") == 1);
    sink.close();
    SinkRole again = start(reading(direct, Topic.BALANCE));
    until("it is read from its beginning", again::ready);
    assertThat(count("story")).isEqualTo(1);
  }

  @Test
  void recordsThatTheLogLostAreAnAlarmAndNotPassedOver() throws Exception {
    SinkRole first = start(direct);
    until("it is ready", first::ready);
    first.close();
    sendStories(0, 40);
    try (Admin admin = Admin.create(kafka().properties())) {
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      ends()
          .forEach(
              (partition, end) -> {
                if (partition.topic().equals(TopicNames.DEFAULT.of(Topic.TAGGED))) {
                  all.put(partition, RecordsToDelete.beforeOffset(end));
                }
              });
      admin.deleteRecords(all).all().get();
    }
    send(story("wire/after", 1).build());
    send(bucket("all", Span.HOUR, NOON).setStories(2).build());
    SinkRole sink = start(direct);
    until("the others are written", () -> count("tally") == 1);
    assertThat(sink.trouble().orElseThrow())
        .startsWith("parley.tagged stands still: the log has lost records that were not read");
    assertThat(count("story")).as("nothing of that topic is written").isZero();
    sink.close();
    SinkRole again = start(reading(direct, Topic.TAGGED));
    until("what is left is read", () -> count("story") == 1);
    until("it is ready", again::ready);
  }

  @Test
  void closedSinkHasEndedAndMayBeClosedAgain() {
    SinkRole sink = start(small(direct));
    sink.close();
    sink.close();
    assertThat(sink.ended()).isCompleted();
    assertThat(sink.trouble()).contains("ended");
  }

  @Test
  void wrongPasswordEndsTheSink() {
    SinkRole sink =
        start(
            new SinkConfig(
                direct.url(),
                "test",
                "wrong",
                "reader",
                direct.group(),
                100,
                Optional.empty(),
                Set.of()));
    await().atMost(DEADLINE).until(() -> sink.ended().isCompletedExceptionally());
    assertThat(sink.ready()).isFalse();
  }

  private SinkRole start(SinkConfig config) {
    SinkRole sink = SinkRole.start(config, kafka(), Samples.REGISTRY, meters);
    sinks.add(sink);
    return sink;
  }

  private void untilAllWritten() throws Exception {
    untilAllWritten(STORIES);
  }

  /** Each story's one version was written by exactly one committed transaction. */
  private void untilAllWritten(int stories) throws Exception {
    until("all stand", () -> count("story") == stories);
    // the offsets at their end: nothing is left that could still be written again
    until(
        "all offsets",
        () -> Postgres.number(sql, OFFSETS) == ends().values().stream().mapToLong(e -> e).sum());
    assertThat(count("audit")).isEqualTo(stories);
    assertThat(Postgres.number(sql, "select count(distinct story_id) from audit"))
        .isEqualTo(stories);
    assertThat(count("actor_mention")).isEqualTo(2L * stories);
  }

  private static final String OFFSETS = "select sum(next_offset) from parley.sink_offset";

  /** The ends of the sink's topics. */
  private static Map<TopicPartition, Long> ends() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (TopicRoute<?> route : TopicRoute.all(Samples.REGISTRY)) {
      for (int i = 0; i < route.topic().partitions(PARTITIONS); i++) {
        partitions.add(new TopicPartition(TopicNames.DEFAULT.of(route.topic()), i));
      }
    }
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(
            kafka().properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return reader.endOffsets(partitions);
    }
  }

  private void sendStories(int from, int to) throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    for (int i = from; i < to; i++) {
      sent.add(producer.send(record(story("wire/" + i, 1).build())));
    }
    for (Future<?> one : sent) {
      one.get();
    }
  }

  private void send(SpecificRecordBase value) throws Exception {
    producer.send(record(value)).get();
  }

  private static ProducerRecord<byte[], byte[]> record(SpecificRecordBase value) {
    ConsumerRecord<byte[], byte[]> record = Samples.record(0, value);
    return new ProducerRecord<>(record.topic(), record.key(), record.value());
  }

  private static void until(String what, Callable<Boolean> state) {
    await(what).atMost(DEADLINE).pollInterval(Duration.ofMillis(50)).until(state);
  }

  private long count(String view) throws SQLException {
    return Postgres.number(sql, "select count(*) from " + view);
  }

  private double counted(String outcome) {
    return meters.counter("parley.sink.records", "outcome", outcome).count();
  }

  private Object only(String query) throws SQLException {
    List<Map<String, Object>> rows = Postgres.rows(sql, query);
    return rows.size() == 1 ? rows.get(0).values().iterator().next() : null;
  }

  private static KafkaSettings kafka() {
    return new KafkaSettings(KAFKA.getBootstrapServers(), Map.of());
  }

  private static SinkConfig config(String host, int port, String database, String group) {
    String url = "jdbc:postgresql://" + host + ":" + port + "/" + database;
    return new SinkConfig(url, "test", "test", "reader", group, 1_000, Optional.empty(), Set.of());
  }

  /** With small transactions, so that faults meet many. */
  private static SinkConfig small(SinkConfig config) {
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

  private static SinkConfig reading(SinkConfig config, Topic again) {
    return new SinkConfig(
        config.url(),
        config.user(),
        config.password(),
        "reader",
        config.group(),
        config.batchRows(),
        config.retention(),
        Set.of(again));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
