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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import parley.Cause;
import parley.schemas.Span;
import parley.schemas.Topic;
import parley.schemas.TopicNames;
import parley.schemas.TopicUser;

/** Transactions: which rows and offsets they write, and what is set aside. */
class WriterTest {
  @RegisterExtension final Tables tables = new Tables();

  @Test
  void topicsThatAreReadAreThoseOfTheCatalogue() {
    assertThat(TopicRoute.all(Samples.REGISTRY).stream().<Topic>map(TopicRoute::topic))
        .containsExactlyInAnyOrderElementsOf(TopicUser.SINK.reads());
  }

  @Test
  void lastOfAKeyWinsWithinATransaction() throws SQLException {
    Writer.Result outcome =
        tables.write(
            record(0, story("wire/a", 1).build()),
            record(1, story("wire/b", 1).build()),
            record(2, story("wire/a", 2).setHeadline("Corrected").build()),
            record(Topic.TAGGED, 3, "wire/b", null));
    assertThat(Postgres.row(tables.owner, "select * from story"))
        .containsEntry("headline", "Corrected");
    assertThat(outcome).isEqualTo(new Writer.Result(false, 2, 2, 0));
  }

  @Test
  void sameRecordsAgainChangeNothing() throws SQLException {
    List<ConsumerRecord<byte[], byte[]>> records =
        List.of(
            record(0, story("wire/a", 1).build()),
            record(0, bucket("all", Span.HOUR, NOON).setStories(3).build()),
            record(0, retraction("wire/c", 4).build()));
    tables.write(records);
    Map<String, Object> before = tables.dump();
    Postgres.execute(tables.owner, "delete from parley.sink_offset");
    tables.write(records);
    assertThat(tables.dump()).isEqualTo(before);
    assertThat(before.values()).doesNotContain(0L);
  }

  @Test
  void otherSinksWriteFencesThisOne() throws SQLException {
    Map<TopicPartition, Long> stale = tables.begin(List.of(new TopicPartition("parley.tagged", 0)));
    tables.write(record(0, story("wire/a", 1).setHeadline("By the other").build()));
    Map<TopicPartition, Long> end = Map.of(new TopicPartition("parley.tagged", 0), 1L);
    Writer.Result outcome =
        tables.writer.write(
            tables.connection,
            List.of(record(0, story("wire/a", 1).setHeadline("By the zombie").build())),
            stale,
            end);
    assertThat(outcome.fenced()).isTrue();
    assertThat(Postgres.row(tables.owner, "select * from story"))
        .containsEntry("headline", "By the other");
  }

  @Test
  void offsetsMoveOnlyWithTheRows() throws SQLException {
    tables.write(record(41, story("wire/a", 1).build()));
    assertThat(Postgres.number(tables.owner, "select next_offset from parley.sink_offset"))
        .isEqualTo(42);
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
                    tables.connection,
                    List.of(record(42, story("wire/b", 1).build())),
                    Map.of(partition, 42L),
                    Map.of(partition, 43L)))
        .isInstanceOf(IllegalStateException.class);
    tables.connection.rollback();
    assertThat(Postgres.number(tables.owner, "select next_offset from parley.sink_offset"))
        .isEqualTo(42);
    assertThat(tables.count("story")).isEqualTo(1);
  }

  @Test
  void foreignBytesAreSetAsideAndTheRestIsWritten() throws SQLException {
    tables.write(
        record(Topic.TAGGED, 0, "wire/x", "not Avro".getBytes(UTF_8)),
        record(Topic.TAGGED, 1, "wire/other", Samples.TAGGED.encode(story("wire/a", 1).build())),
        record(Topic.TAGGED, 2, "no story id", null),
        record(Topic.AGGREGATES, 0, "all|1h", null),
        record(Topic.AGGREGATES, 1, "all|1h|2026-03-04T12:00:01Z", null),
        record(Topic.AGGREGATES, 2, "all|rolling-1h|2026-03-04T12:00:00Z", null),
        record(Topic.RETRACTIONS, 0, "wire/a", null),
        new ConsumerRecord<>("parley.balance", 0, 0, null, null),
        record(3, story("wire/good", 1).build()));
    assertThat(tables.aside).hasSize(8);
    assertThat(Postgres.row(tables.owner, "select * from story"))
        .containsEntry("story_id", "wire/good");
  }

  @Test
  void valueThatPostgresRefusesIsSetAsideAlone() throws SQLException {
    List<ConsumerRecord<byte[], byte[]>> records =
        List.of(
            record(0, story("wire/a", 1).build()),
            record(1, story("wire/b", 1).setStoryTime(Instant.ofEpochMilli(1L << 61)).build()),
            record(2, story("wire/c", 1).build()));
    Map<TopicPartition, Long> end = new HashMap<>();
    Map<TopicPartition, Long> begin = tables.begin(records, end);
    SQLException refused =
        catchThrowableOfType(
            SQLException.class, () -> tables.writer.write(tables.connection, records, begin, end));
    tables.connection.rollback();
    assertThat(DatabaseError.of(refused) == DatabaseError.DATA).isTrue();
    Writer.Result outcome = tables.writer.writeOneByOne(tables.connection, records, begin, end);
    assertThat(outcome).isEqualTo(new Writer.Result(false, 2, 0, 1));
    assertThat(tables.aside).extracting(b -> b.record().offset()).containsExactly(1L);
    assertThat(tables.count("story")).isEqualTo(2);
  }

  @Test
  void commitNotifiesOfWhatChanged() throws SQLException {
    try (Connection listener = Postgres.owner(tables.config)) {
      listener.setAutoCommit(true);
      Postgres.execute(listener, "listen parley_changed");
      tables.write(
          record(0, story("wire/a", 1).build()),
          record(0, bucket("talks", Span.DAY, NOON).setStories(3).build()));
      assertThat(listener.unwrap(PGConnection.class).getNotifications(60_000))
          .extracting(n -> n.getParameter())
          .containsExactly(
              "{\"topics\":[\"aggregates\",\"tagged\"],\"takenBack\":false,\"stories\":[\"wire/a\"],"
                  + "\"subjects\":[\"talks\"],\"more\":false}");
    }
  }

  @Test
  void storyThatIsJoinedIsNothingTakenBack() throws SQLException {
    try (Connection listener = Postgres.owner(tables.config)) {
      listener.setAutoCommit(true);
      Postgres.execute(listener, "listen parley_changed");
      tables.write(record(0, retraction("wire/a", 2).setCause(Cause.JOINED).build()));
      tables.write(record(1, retraction("wire/a", 3).setCause(Cause.KILLED).build()));
      PGConnection notices = listener.unwrap(PGConnection.class);
      List<String> told = new ArrayList<>();
      while (told.size() < 2) {
        for (PGNotification notice : notices.getNotifications(60_000)) {
          told.add(notice.getParameter());
        }
      }
      assertThat(told.get(0)).contains("\"takenBack\":false");
      assertThat(told.get(1)).contains("\"takenBack\":true");
    }
  }
}
