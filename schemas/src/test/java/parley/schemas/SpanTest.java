package parley.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SpanTest {
  private final Instant at = Instant.parse("2025-02-18T15:47:31.999Z");

  @Test
  void aRollingSpanIsTheCurrentBucketAndThoseBefore() {
    assertThat(Span.ROLLING_HOUR.start(at)).isEqualTo("2025-02-18T14:48:00Z");
    assertThat(Span.ROLLING_HOUR.end(at)).isEqualTo("2025-02-18T15:48:00Z");
    assertThat(Span.ROLLING_DAY.start(at)).isEqualTo("2025-02-17T16:00:00Z");
    assertThat(Span.ROLLING_DAY.end(at)).isEqualTo("2025-02-18T16:00:00Z");
    assertThat(Span.ROLLING_WEEK.start(at)).isEqualTo("2025-02-12T00:00:00Z");
    assertThat(Span.ROLLING_WEEK.end(at)).isEqualTo("2025-02-19T00:00:00Z");
  }

  @Test
  void bucketsBefore1970AreWholeToo() {
    assertThat(Span.DAY.bucketStart(Instant.parse("1969-12-31T23:59:59Z")))
        .isEqualTo("1969-12-31T00:00:00Z");
  }

  @Test
  void keysAreReadAsTheyAreWritten() {
    AggregateKey bucket = AggregateKey.bucket("talks:sudan", Span.HOUR, Span.HOUR.bucketStart(at));
    assertThat(bucket).hasToString("talks:sudan|1h|2025-02-18T15:00:00Z");
    assertThat(AggregateKey.parse(bucket.toString())).isEqualTo(bucket);
    AggregateKey rolling = AggregateKey.rolling("all", Span.ROLLING_WEEK);
    assertThat(AggregateKey.parse(rolling.toString())).isEqualTo(rolling);
    assertThatThrownBy(() -> AggregateKey.parse("all|2w")).hasMessageContaining("unknown span");
  }
}
