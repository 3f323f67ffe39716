package parley.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static parley.sink.Samples.NOON;
import static parley.sink.Samples.bucket;
import static parley.sink.Samples.record;
import static parley.sink.Samples.retraction;
import static parley.sink.Samples.story;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import parley.Aggregate;
import parley.Balance;
import parley.Relation;
import parley.Root;
import parley.Tags;
import parley.Verdict;
import parley.schemas.RecordCodec;
import parley.schemas.Span;
import parley.schemas.Topic;
import parley.schemas.TopicNames;
import parley.schemas.TopicUser;

class WriterTest {
  private final List<TopicRoute.BadRecord> aside = new ArrayList<>();
  private final Writer writer =
      new Writer(TopicRoute.all(Samples.REGISTRY), TopicNames.DEFAULT, aside::addAll);
  private SinkConfig config;
  private Connection connection;
  private Connection owner;

  @BeforeEach
  void connect() throws SQLException {
    config = Postgres.migrated();
    connection = new SinkDatabase(config).connect();
    owner = Postgres.owner(config);
    owner.setAutoCommit(true);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    owner.close();
  }

  @Test
  void topicsThatAreReadAreThoseOfTheCatalogue() {
    assertThat(TopicRoute.all(Samples.REGISTRY).stream().<Topic>map(TopicRoute::topic))
        .containsExactlyInAnyOrderElementsOf(TopicUser.SINK.reads());
  }

  @Test
  void storyBecomesRowsOfAllItsTables() throws SQLException {
    write(record(0, story("wire/a", 1).build()));
    Map<String, Object> row = Postgres.row(owner, "select * from story");
    assertThat(row)
        .containsEntry("story_id", "wire/a")
        .containsEntry("verdict", "talks")
        .containsEntry("stage", "pre-talks")
        .containsEntry("lane", "live")
        .containsEntry("score", 0.9)
        .containsEntry("tone", -0.1)
        .containsEntry("reports", 2L);
    assertThat(Postgres.rows(owner, "select unnest(others) as o from story"))
        .extracting(r -> r.get("o"))
        .containsExactly("sudan", "a \"quoted\" \\ one, and more");
    assertThat(
            Postgres.rows(owner, "select * from actor_mention order by actor").stream()
                .map(r -> r.get("actor") + " " + r.get("sentiment") + " " + r.get("mentions")))
        .containsExactly("RUS -0.25 2", "UKR 0.5 2");
    assertThat(Postgres.row(owner, "select * from relation"))
        .containsEntry("root", "CONSULT")
        .containsEntry("field", "body")
        .containsEntry("end", 11);
    assertThat(
            Postgres.number(
                owner, "select (tags->'actors'->0->'mentions'->1->>'begin')::int from story"))
        .isEqualTo(7);
  }

  @Test
  void longVersionIsKeptAsTextAndWireIdsAreIndexed() throws SQLException {
    String longer = "123456789012345678901";
    write(
        record(
            0,
            story("wire/a", 1)
                .setVersion(null)
                .setVersionText(longer)
                .setWireIds(List.of("L1N2 \"odd\"", "a0123"))
                .build()),
        record(1, story("wire/b", 7).build()),
        record(0, retraction("wire/a", 2).setVersionText(longer).build()));
    String found = "select version_text from story where wire_ids @> '{a0123}'";
    assertThat(Postgres.row(owner, found)).containsEntry("version_text", longer);
    assertThat(Postgres.row(owner, "select * from story where story_id = 'wire/b'"))
        .containsEntry("version_text", "7");
    assertThat(Postgres.row(owner, "select version_text from retraction"))
        .containsEntry("version_text", longer);
    assertThat(Postgres.rows(owner, "select unnest(wire_ids) as id from story"))
        .extracting(r -> r.get("id"))
        .containsExactly("L1N2 \"odd\"", "a0123");
    Postgres.execute(owner, "set enable_seqscan = off");
    assertThat(Postgres.rows(owner, "explain " + found).toString()).contains("story_by_wire_id");
  }

  @Test
  void changedStoryLeavesNothingOfTheOldBehind() throws SQLException {
    write(record(0, story("wire/a", 1).build()));
    Tags tags =
        Samples.tags(Verdict.NOT_TALKS)
            .setActors(List.of(Samples.actor("SDN", null)))
            .setRelations(List.of())
            .build();
    write(record(1, story("wire/a", 2).setTags(tags).build()));
    assertThat(Postgres.row(owner, "select * from actor_mention"))
        .containsEntry("actor", "SDN")
        .containsEntry("verdict", "not-talks")
        .containsEntry("sentiment", null);
    assertThat(count("relation")).isZero();
    assertThat(count("event")).isZero();
    assertThat(Postgres.row(owner, "select * from story")).containsEntry("revision", 2L);
  }

  @Test
  void tombstoneRemovesTheStoryAndAllThatCameOfIt() throws SQLException {
    write(record(0, story("wire/a", 1).build()), record(1, story("wire/b", 1).build()));
    write(record(Topic.TAGGED, 2, "wire/a", null));
    for (String view : List.of("story", "actor_mention", "relation")) {
      assertThat(
              Postgres.rows(owner, "select distinct story_id from " + view).stream()
                  .map(r -> r.get("story_id")))
          .containsExactly("wire/b");
    }
  }

  @Test
  void tombstoneRemovesItsBucketAlone() throws SQLException {
    Aggregate hour = bucket("all", Span.HOUR, NOON).setStories(2).build();
    Aggregate next = bucket("all", Span.HOUR, NOON.plusSeconds(3600)).setStories(3).build();
    write(record(0, hour), record(1, next));
    write(record(Topic.AGGREGATES, 2, Samples.key(hour), null));
    assertThat(Postgres.row(owner, "select * from tally")).containsEntry("stories", 3L);
  }

  @Test
  void balanceIsTheNewestOfEachPartition() throws SQLException {
    RecordCodec<Balance> codec = new RecordCodec<>(Topic.BALANCE, Balance.class, Samples.REGISTRY);
    for (int i = 1; i <= 2; i++) {
      Balance balance =
          new Balance(3, 10L * i, 1L, 2L, 3L, 4L, 0L, 0L, 0L, 0L, 0L, 0L, 5L, 6L, 7L, NOON);
      write(record(Topic.BALANCE, i, "3", codec.encode(balance)));
    }
    assertThat(Postgres.row(owner, "select * from balance"))
        .containsEntry("partition", 3)
        .containsEntry("received", 20L)
        .containsEntry("duplicates", 4L)
        .containsEntry("unreadable", 7L);
  }

  @Test
  void lastOfAKeyWinsWithinATransaction() throws SQLException {
    Writer.Result outcome =
        write(
            record(0, story("wire/a", 1).build()),
            record(1, story("wire/b", 1).build()),
            record(2, story("wire/a", 2).setHeadline("Corrected").build()),
            record(Topic.TAGGED, 3, "wire/b", null));
    assertThat(Postgres.row(owner, "select * from story")).containsEntry("headline", "Corrected");
    assertThat(outcome).isEqualTo(new Writer.Result(false, 2, 2, 0));
  }

  @Test
  void sameRecordsAgainChangeNothing() throws SQLException {
    List<ConsumerRecord<byte[], byte[]>> records =
        List.of(
            record(0, story("wire/a", 1).build()),
            record(0, bucket("all", Span.HOUR, NOON).setStories(3).build()),
            record(0, retraction("wire/c", 4).build()));
    write(records);
    Map<String, Object> before = dump();
    Postgres.execute(owner, "delete from parley.sink_offset");
    write(records);
    assertThat(dump()).isEqualTo(before);
    assertThat(before.values()).doesNotContain(0L);
  }

  @Test
  void otherSinksWriteFencesThisOne() throws SQLException {
    Map<TopicPartition, Long> stale = begin(List.of(new TopicPartition("parley.tagged", 0)));
    write(record(0, story("wire/a", 1).setHeadline("By the other").build()));
    Map<TopicPartition, Long> end = Map.of(new TopicPartition("parley.tagged", 0), 1L);
    Writer.Result outcome =
        writer.write(
            connection,
            List.of(record(0, story("wire/a", 1).setHeadline("By the zombie").build())),
            stale,
            end);
    assertThat(outcome.fenced()).isTrue();
    assertThat(Postgres.row(owner, "select * from story"))
        .containsEntry("headline", "By the other");
  }

  @Test
  void offsetsMoveOnlyWithTheRows() throws SQLException {
    write(record(41, story("wire/a", 1).build()));
    assertThat(Postgres.number(owner, "select next_offset from parley.sink_offset")).isEqualTo(42);
    Writer failing =
        new Writer(
            TopicRoute.all(Samples.REGISTRY),
            TopicNames.DEFAULT,
            bad -> {
              throw new IllegalStateException("rejected cannot be reached");
            });
    TopicPartition partition = new TopicPartition("parley.tagged", 0);
    assertThatThrownBy(
            () ->
                failing.write(
                    connection,
                    List.of(record(42, story("wire/b", 1).build())),
                    Map.of(partition, 42L),
                    Map.of(partition, 43L)))
        .isInstanceOf(IllegalStateException.class);
    connection.rollback();
    assertThat(Postgres.number(owner, "select next_offset from parley.sink_offset")).isEqualTo(42);
    assertThat(count("story")).isEqualTo(1);
  }

  @Test
  void foreignBytesAreSetAsideAndTheRestIsWritten() throws SQLException {
    write(
        record(Topic.TAGGED, 0, "wire/x", "not Avro".getBytes(UTF_8)),
        record(Topic.TAGGED, 1, "wire/other", Samples.TAGGED.encode(story("wire/a", 1).build())),
        record(Topic.TAGGED, 2, "no story id", null),
        record(Topic.AGGREGATES, 0, "all|1h", null),
        record(Topic.AGGREGATES, 1, "all|1h|2026-03-04T12:00:01Z", null),
        record(Topic.AGGREGATES, 2, "all|rolling-1h|2026-03-04T12:00:00Z", null),
        record(Topic.RETRACTIONS, 0, "wire/a", null),
        new ConsumerRecord<>("parley.balance", 0, 0, null, null),
        record(3, story("wire/good", 1).build()));
    assertThat(aside).hasSize(8);
    assertThat(Postgres.row(owner, "select * from story")).containsEntry("story_id", "wire/good");
  }

  @Test
  void valueThatPostgresRefusesIsSetAsideAlone() throws SQLException {
    List<ConsumerRecord<byte[], byte[]>> records =
        List.of(
            record(0, story("wire/a", 1).build()),
            record(1, story("wire/b", 1).setStoryTime(Instant.ofEpochMilli(1L << 61)).build()),
            record(2, story("wire/c", 1).build()));
    Map<TopicPartition, Long> end = new HashMap<>();
    Map<TopicPartition, Long> begin = begin(records, end);
    SQLException refused =
        catchThrowableOfType(
            SQLException.class, () -> writer.write(connection, records, begin, end));
    connection.rollback();
    assertThat(DatabaseError.of(refused) == DatabaseError.DATA).isTrue();
    Writer.Result outcome = writer.writeOneByOne(connection, records, begin, end);
    assertThat(outcome).isEqualTo(new Writer.Result(false, 2, 0, 1));
    assertThat(aside).extracting(b -> b.record().offset()).containsExactly(1L);
    assertThat(count("story")).isEqualTo(2);
  }

  @Test
  void nulAndHalfSurrogatesDoNotStopTheSink() throws SQLException {
    Relation relation =
        Relation.newBuilder(Samples.relation("RUS", "UKR", Root.REJECT)).setSpeaker("x\0y").build();
    Tags tags = Samples.tags(Verdict.TALKS).setRelations(List.of(relation)).build();
    write(
        record(0, story("wire/a", 1).setHeadline("He\0adline \uD83D\uDE00").setTags(tags).build()));
    assertThat(Postgres.row(owner, "select * from story"))
        .containsEntry("headline", "Headline \uD83D\uDE00");
    assertThat(Postgres.row(owner, "select * from relation")).containsEntry("speaker", "xy");
    assertThat(aside).isEmpty();
  }

  @Test
  void longestStoryIdIsStoredAndFound() throws SQLException {
    StringBuilder id = new StringBuilder("wire/");
    java.util.Random random = new java.util.Random(7);
    while (id.length() < 1024) {
      id.append((char) (0x4E00 + random.nextInt(20_000)));
    }
    write(record(0, story(id.toString(), 1).build()), record(0, retraction(id + "", 2).build()));
    assertThat(aside).isEmpty();
    assertThat(Postgres.number(owner, "select count(*) from story where story_id = '" + id + "'"))
        .isEqualTo(1);
  }

  @Test
  void commitNotifiesOfWhatChanged() throws SQLException {
    try (Connection listener = Postgres.owner(config)) {
      listener.setAutoCommit(true);
      Postgres.execute(listener, "listen parley_changed");
      write(
          record(0, story("wire/a", 1).build()),
          record(0, bucket("talks", Span.DAY, NOON).setStories(3).build()));
      assertThat(listener.unwrap(PGConnection.class).getNotifications(60_000))
          .extracting(n -> n.getParameter())
          .containsExactly(
              "{\"topics\":[\"aggregates\",\"tagged\"],\"stories\":[\"wire/a\"],"
                  + "\"subjects\":[\"talks\"],\"more\":false}");
    }
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  private Writer.Result write(ConsumerRecord<byte[], byte[]>... records) throws SQLException {
    return write(List.of(records));
  }

  private Writer.Result write(List<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
    Map<TopicPartition, Long> end = new HashMap<>();
    Map<TopicPartition, Long> begin = begin(records, end);
    return writer.write(connection, records, begin, end);
  }

  private Map<TopicPartition, Long> begin(
      List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> end)
      throws SQLException {
    records.forEach(r -> end.put(new TopicPartition(r.topic(), r.partition()), r.offset() + 1));
    return begin(end.keySet());
  }

  private Map<TopicPartition, Long> begin(Collection<TopicPartition> partitions)
      throws SQLException {
    Map<TopicPartition, Long> begin = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetTable.Entry entry =
          OffsetTable.read(connection, List.of(partition.topic())).get(partition);
      if (entry == null) {
        OffsetTable.begin(connection, partition, 0, "the topic's id");
      }
      begin.put(partition, entry == null ? 0 : entry.nextOffset());
    }
    connection.commit();
    return begin;
  }

  private long count(String view) throws SQLException {
    return Postgres.number(owner, "select count(*) from " + view);
  }

  private Map<String, Object> dump() throws SQLException {
    Map<String, Object> dump = new HashMap<>();
    for (String view : List.of("story", "actor_mention", "relation", "tally", "retraction")) {
      dump.put(view, count(view));
      dump.put(view + " rows", Postgres.rows(owner, "select t::text from " + view + " t"));
    }
    return dump;
  }
}
