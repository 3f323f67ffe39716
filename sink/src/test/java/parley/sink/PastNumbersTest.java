package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.sink.Samples.NOON;
import static parley.sink.Samples.bucket;
import static parley.sink.Samples.record;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.schemas.Span;

/** What a bucket said at the end of each minute, however its versions came together. */
final class PastNumbersTest {
  /** After noon, in seconds: two within a minute, and two minutes that have one each. */
  private static final List<Integer> UPDATED = List.of(10, 20, 70, 250);

  @RegisterExtension private final Tables tables = new Tables();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void versionThatWasCurrentWhenAMinuteEndedIsKept(int together) throws SQLException {
    List<ConsumerRecord<byte[], byte[]>> versions = new ArrayList<>();
    for (int i = 0; i < UPDATED.size(); i++) {
      Instant at = NOON.plusSeconds(UPDATED.get(i));
      versions.add(
          record(i, bucket("all", Span.HOUR, NOON).setStories(i + 1).setUpdatedAt(at).build()));
    }
    for (int from = 0; from < versions.size(); from += together) {
      tables.write(versions.subList(from, Math.min(versions.size(), from + together)));
    }
    assertThat(
            Postgres.rows(tables.owner, "select stories from parley.bucket_past order by until")
                .stream()
                .map(row -> row.get("stories")))
        .containsExactly(2L, 3L);
    assertThat(Postgres.number(tables.owner, "select stories from parley.bucket")).isEqualTo(4);
  }
}
