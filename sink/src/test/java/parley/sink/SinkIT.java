package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.sink.Samples.NOON;
import static parley.sink.Samples.bucket;
import static parley.sink.Samples.retraction;
import static parley.sink.Samples.story;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
import org.junit.jupiter.api.Test;
import parley.schemas.Rejection;
import parley.schemas.Span;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/** The sink, with connections and records that are killed, cut and lost. */
final class SinkIT extends SinkOnServers {
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
    assertThat(sinks().get(0).ready()).isTrue();
  }

  @Test
  void recordsOfAbortedTransactionsAreNotRead() throws Exception {
    Map<String, Object> properties = SinkServers.kafka().properties();
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
            SinkServers.kafka().properties(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition rejected = new TopicPartition("parley.rejected", 0);
      reader.assign(List.of(rejected));
      reader.seekToBeginning(List.of(rejected));
      List<Rejection> found = new ArrayList<>();
      until(
          "the rejection",
          () -> {
            for (ConsumerRecord<byte[], byte[]> r : reader.poll(Duration.ofMillis(200))) {
              Rejection rejection = Rejection.read(r.value(), r.headers(), r.timestamp());
              // other tests leave theirs on the same broker
              if (rejection.origin().equals("parley.tagged-0-" + offset)) {
                found.add(rejection);
              }
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
    holdTransactionsWhileLocked();
    SinkRole first = start(small(direct));
    until("the first has all partitions", first::ready);
    SinkRole second = start(small(direct));
    until("both share the work", () -> first.ready() && second.ready());
    try (Connection gate = Postgres.owner(direct)) {
      gate.setAutoCommit(true);
      Postgres.execute(gate, "select pg_advisory_lock(1)");
      sendStories(0, STORIES);
      until("each is in the middle of its work", () -> waitingTransactions() == 2);
      assertThat(count("audit")).isZero();
      CompletableFuture<Void> closing = CompletableFuture.runAsync(first::close);
      start(small(direct));
      Postgres.execute(gate, "select pg_advisory_unlock(1)");
      closing.join();
    }
    untilAllWritten(STORIES);
  }

  @Test
  void twoSinksThatBothBelieveInAPartitionAreFenced() throws Exception {
    // groups of their own: each has all partitions, as a zombie and its successor have
    start(small(direct));
    start(
        new SinkConfig(
            direct.url(), "test", "test", "reader", "zombie", 100, Optional.empty(), Set.of()));
    sendStories(0, STORIES);
    untilAllWritten(STORIES);
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
    SinkServers.POSTGRES.execInContainer("sh", "-c", "kill -9 " + pid);
    until(
        "the server has recovered",
        () -> {
          try {
            connect();
            return true;
          } catch (SQLException e) {
            return false;
          }
        });
    untilAllWritten(STORIES);
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
  void sinkIsNotReadyWhileTheBrokerIsAway() throws Exception {
    SinkRole sink = start(small(direct));
    until("it is ready", sink::ready);
    SinkServers.KAFKA
        .getDockerClient()
        .pauseContainerCmd(SinkServers.KAFKA.getContainerId())
        .exec();
    try {
      until("it noticed", () -> !sink.ready());
    } finally {
      SinkServers.KAFKA
          .getDockerClient()
          .unpauseContainerCmd(SinkServers.KAFKA.getContainerId())
          .exec();
    }
    until("it is ready again", sink::ready);
  }

  @Test
  void topicThatIsMadeAnewWhileItIsReadIsNotTakenForTheOldOne() throws Exception {
    SinkRole sink = start(direct);
    until("it is ready", sink::ready);
    String topic = TopicNames.DEFAULT.of(Topic.BALANCE);
    try (Admin admin = Admin.create(SinkServers.kafka().properties())) {
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
    try (Admin admin = Admin.create(SinkServers.kafka().properties())) {
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      SinkServers.ends()
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

  private double counted(String outcome) {
    return meters.counter("parley.sink.records", "outcome", outcome).count();
  }

  private Object only(String query) throws SQLException {
    List<Map<String, Object>> rows = Postgres.rows(sql, query);
    return rows.size() == 1 ? rows.get(0).values().iterator().next() : null;
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
}
