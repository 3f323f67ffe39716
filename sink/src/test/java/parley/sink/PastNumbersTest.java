package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.sink.Samples.NOON;
import static parley.sink.Samples.bucket;
import static parley.sink.Samples.record;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.schemas.Span;
import parley.schemas.TopicNames;

/** What a bucket said at the end of each minute, however its versions came together. */
final class PastNumbersTest {
  private static final TopicPartition AGGREGATES = new TopicPartition("parley.aggregates", 0);

  /** After noon, in seconds: two within a minute, and two minutes that have one each. */
  private static final List<Integer> UPDATED = List.of(10, 20, 70, 250);

  private Connection connection;
  private Connection owner;

  @BeforeEach
  void connect() throws SQLException {
    SinkConfig config = Postgres.migrated();
    connection = new SinkDatabase(config).connect();
    owner = Postgres.owner(config);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    owner.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void versionThatWasCurrentWhenAMinuteEndedIsKept(int together) throws SQLException {
    OffsetTable.begin(connection, AGGREGATES, 0, "an id");
    List<ConsumerRecord<byte[], byte[]>> versions = new ArrayList<>();
    for (int i = 0; i < UPDATED.size(); i++) {
      Instant at = NOON.plusSeconds(UPDATED.get(i));
      versions.add(
          record(i, bucket("all", Span.HOUR, NOON).setStories(i + 1).setUpdatedAt(at).build()));
    }
    Writer writer = new Writer(TopicRoute.all(Samples.REGISTRY), TopicNames.DEFAULT, bad -> {});
    for (int from = 0; from < versions.size(); from += together) {
      int to = Math.min(versions.size(), from + together);
      writer.write(
          connection,
          versions.subList(from, to),
          Map.of(AGGREGATES, (long) from),
          Map.of(AGGREGATES, (long) to));
    }
    assertThat(
            Postgres.rows(owner, "select stories from parley.bucket_past order by until").stream()
                .map(row -> row.get("stories")))
        .containsExactly(2L, 3L);
    assertThat(Postgres.number(owner, "select stories from parley.bucket")).isEqualTo(4);
  }
}
