package parley.enrich.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.Aggregate;
import parley.schemas.Span;

final class BucketCodecTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final BucketCodec codec = new BucketCodec();

  @Test
  void bucketsComeBackFromTheirKeyAndBytes() {
    Tally tally =
        Tally.of(
            new long[] {2, 1, 3, 1, -400, 160_000}, Map.of("a", 2L), Map.of("t", 1L), Map.of());
    Posting posting = new Posting("talks", NOON, tally, true);
    for (Span span : new Span[] {Span.MINUTE, Span.HOUR, Span.DAY}) {
      Aggregate bucket =
          new Bucket("talks", span, NOON).after(null, posting, 1, NOON.plusSeconds(90_000));
      BucketCodec.Stored stored = new BucketCodec.Stored(bucket, Map.of("x>y>AID>", 1L), 7);
      byte[] bytes = codec.encode(stored);
      assertThat(codec.decode("talks", span, bucket.getStart(), bytes)).isEqualTo(stored);
    }
  }
}
