package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.sink.Samples.NOON;
import static parley.sink.Samples.bucket;
import static parley.sink.Samples.record;
import static parley.sink.Samples.retraction;
import static parley.sink.Samples.story;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.schemas.Span;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/** Where the sink reads on, by what the tables and the logs say. */
final class ResumptionTest {
  private static final TopicPartition TAGGED = new TopicPartition("parley.tagged", 0);
  private static final TopicPartition SECOND = new TopicPartition("parley.tagged", 1);
  private static final TopicPartition AGGREGATES = new TopicPartition("parley.aggregates", 0);
  private static final TopicPartition RETRACTIONS = new TopicPartition("parley.retractions", 0);
  private static final TopicPartition REJECTED = new TopicPartition("parley.rejected", 0);
  private static final List<TopicPartition> ALL =
      List.of(TAGGED, SECOND, AGGREGATES, RETRACTIONS, REJECTED);

  private final Map<TopicPartition, LogRange> logs = new HashMap<>();
  private final List<TopicRoute<?>> routes = TopicRoute.all(Samples.REGISTRY);
  private Connection connection;
  private Connection owner;

  @BeforeEach
  void connect() throws SQLException {
    SinkConfig config = Postgres.migrated();
    connection = new SinkDatabase(config).connect();
    owner = Postgres.owner(config);
    owner.setAutoCommit(true);
    ALL.forEach(p -> logs.put(p, new LogRange("id of " + p.topic(), 0, 100)));
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    owner.close();
  }

  @Test
  void newRowBeginsWhereTheLogDoes() throws SQLException {
    logs.put(REJECTED, new LogRange("id of parley.rejected", 40, 100));
    Resumption.Places places = resumption().resume(connection, ALL);
    assertThat(places.next())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(TAGGED, 0L, SECOND, 0L, AGGREGATES, 0L, RETRACTIONS, 0L, REJECTED, 40L));
    assertThat(places.trouble()).isEmpty();
    assertThat(row(REJECTED)).isEqualTo("40 id of parley.rejected");
  }

  @Test
  void rowOfAnEarlierReleaseIsReadOnAndGetsTheTopicsId() throws SQLException {
    row(TAGGED, 7, null);
    row(SECOND, 0, null);
    row(AGGREGATES, 101, null);
    logs.put(SECOND, new LogRange("id of parley.tagged", 5, 100));
    Resumption.Places places = resumption().resume(connection, ALL);
    assertThat(places.next())
        .as("one that read nothing begins where the log does")
        .containsEntry(TAGGED, 7L)
        .containsEntry(SECOND, 5L)
        .doesNotContainKey(AGGREGATES);
    assertThat(row(TAGGED)).isEqualTo("7 id of parley.tagged");
    assertThat(row(AGGREGATES)).as("which lies past the log's end").isEqualTo("101 null");
  }

  @Test
  void topicThatWasMadeAnewIsNotReadOn() throws SQLException {
    row(TAGGED, 7, "id of parley.tagged");
    row(SECOND, 7, "id of another");
    Resumption.Places places = resumption().resume(connection, ALL);
    assertThat(places.next()).doesNotContainKeys(TAGGED, SECOND).containsEntry(AGGREGATES, 0L);
    assertThat(places.trouble().orElseThrow())
        .isEqualTo(
            "parley.tagged stands still: the topic was deleted and made anew (partition 1: tables"
                + " end at 7, the log holds 0 to 100)");
    assertThat(row(SECOND)).isEqualTo("7 id of another");
  }

  @Test
  void lostRecordsAreToldAndNotPassedOver() throws SQLException {
    row(TAGGED, 7, "id of parley.tagged");
    row(AGGREGATES, 101, "id of parley.aggregates");
    logs.put(TAGGED, new LogRange("id of parley.tagged", 8, 100));
    Resumption.Places places = resumption().resume(connection, ALL);
    assertThat(places.stopped())
        .hasSize(2)
        .hasEntrySatisfying(
            "parley.tagged",
            why -> assertThat(why).startsWith("the log has lost records that were not read"))
        .hasEntrySatisfying(
            "parley.aggregates",
            why -> assertThat(why).contains("in the tables, or is another cluster's"));
  }

  @Test
  void rowsAtEitherEndOfTheLogAreReadOn() throws SQLException {
    row(TAGGED, 8, "id of parley.tagged");
    row(AGGREGATES, 100, "id of parley.aggregates");
    logs.put(TAGGED, new LogRange("id of parley.tagged", 8, 100));
    assertThat(resumption().resume(connection, ALL).stopped()).isEmpty();
  }

  @Test
  void standstillEndsWhenTablesAndLogAgreeAgain() throws SQLException {
    row(TAGGED, 101, "id of parley.tagged");
    Resumption resumption = resumption();
    Resumption.Places stopped = resumption.resume(connection, ALL);
    assertThat(resumption.outdated(stopped)).isTrue();
    logs.put(TAGGED, new LogRange("id of parley.tagged", 0, 101));
    Resumption.Places places = resumption.resume(connection, ALL);
    assertThat(places.next()).containsEntry(TAGGED, 101L);
    assertThat(resumption.outdated(places)).isFalse();
    logs.put(TAGGED, new LogRange("id of another", 0, 500));
    assertThat(resumption.outdated(places)).as("made anew while it is read").isTrue();
  }

  @Test
  void namedTopicIsReadAgainWithEmptyTablesAndTheOthersStandStill() throws SQLException {
    Postgres.execute(owner, "update parley.kept set numbers_since = '2026-01-01'");
    write(
        record(0, story("wire/a", 1).build()),
        record(0, bucket("all", Span.HOUR, NOON).setStories(3).build()),
        record(0, retraction("wire/z", 1).build()));
    row(TAGGED, 101, "id of parley.tagged");
    row(SECOND, 50, "id of parley.tagged");
    row(AGGREGATES, 7, "id of another");
    row(RETRACTIONS, 7, "id of another");
    Resumption.Places places = resumption(Topic.TAGGED, Topic.RETRACTIONS).resume(connection, ALL);
    assertThat(places.next())
        .containsEntry(TAGGED, 0L)
        .containsEntry(SECOND, 0L)
        .containsEntry(RETRACTIONS, 0L)
        .doesNotContainKey(AGGREGATES);
    assertThat(count("parley.story")).as("what the log no longer holds does not stand").isZero();
    assertThat(count("parley.actor_mention")).isZero();
    assertThat(count("parley.relation")).isZero();
    assertThat(count("parley.bucket")).isEqualTo(1);
    assertThat(count("parley.retraction")).as("kept for ever").isEqualTo(1);
    assertThat(resumption(Topic.AGGREGATES).resume(connection, ALL).next())
        .containsEntry(AGGREGATES, 0L);
    assertThat(count("parley.bucket")).isZero();
    assertThat(count("parley.bucket_past")).isZero();
    assertThat(
            Postgres.number(owner, "select count(*) from kept where numbers_since > '2026-02-01'"))
        .as("what numbers said before has a gap")
        .isEqualTo(1);
  }

  @Test
  void refusalsOfATopicThatIsNoMoreStayCounted() throws SQLException {
    Postgres.execute(
        owner,
        "insert into parley.refusal select 0, i, now(), true, 'no guid', 'http', null, 'no guid'"
            + " from generate_series(0, 4) i");
    row(REJECTED, 5, "id of another");
    resumption(Topic.REJECTED).resume(connection, ALL);
    Postgres.execute(
        owner,
        "insert into parley.refusal values (0, 0, now(), true, 'no guid', 'http', null, 'no guid')");
    assertThat(Postgres.number(owner, "select received from balance")).isEqualTo(6);
  }

  private Resumption resumption(Topic... reread) {
    return new Resumption(
        topics ->
            logs.entrySet().stream()
                .filter(e -> topics.contains(e.getKey().topic()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        routes,
        TopicNames.DEFAULT,
        Set.of(reread));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  private void write(ConsumerRecord<byte[], byte[]>... records) throws SQLException {
    Map<TopicPartition, Long> begin = Map.of(TAGGED, 0L, AGGREGATES, 0L, RETRACTIONS, 0L);
    for (TopicPartition partition : begin.keySet()) {
      OffsetTable.begin(connection, partition, 0, "id of " + partition.topic());
    }
    new Writer(routes, TopicNames.DEFAULT, bad -> {})
        .write(connection, List.of(records), begin, begin);
  }

  private void row(TopicPartition partition, long next, String id) throws SQLException {
    Postgres.execute(
        owner,
        "insert into parley.sink_offset values ('"
            + partition.topic()
            + "', "
            + partition.partition()
            + ", "
            + next
            + ", "
            + (id == null ? "null" : "'" + id + "'")
            + ") on conflict (topic, partition) do update set next_offset = excluded.next_offset,"
            + " topic_id = excluded.topic_id");
  }

  private String row(TopicPartition partition) throws SQLException {
    return Postgres.row(
            owner,
            "select next_offset || ' ' || coalesce(topic_id, 'null') from parley.sink_offset"
                + " where topic = '"
                + partition.topic()
                + "' and partition = "
                + partition.partition())
        .values()
        .iterator()
        .next()
        .toString();
  }

  private long count(String table) throws SQLException {
    return Postgres.number(owner, "select count(*) from " + table);
  }
}
