package parley.enrich.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.Aggregate;
import parley.schemas.Span;

final class BucketTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Tally STORY =
      Tally.of(
          new long[] {2, 1, 3, 1, -400, 160_000, 0, 0, 1, 0, 0, 0, 0, 1, 0},
          Map.of("agency", 2L),
          Map.of("words-1", 1L),
          Map.of());

  private final Bucket bucket = new Bucket("all", Span.DAY, NOON);

  @Test
  void whatWasAddedCanBeTakenBackExactly() {
    Aggregate added = bucket.after(null, posting(STORY), 1, NOON);
    Aggregate emptied = bucket.after(added, posting(STORY.negated()), -1, NOON);
    assertThat(Bucket.isEmpty(emptied)).isTrue();
    assertThat(Bucket.tally(emptied)).isEqualTo(Tally.EMPTY);
    assertThat(emptied.getEvents()).isZero();
    assertThat(emptied.getRevision()).isEqualTo(2);
    assertThat(emptied.getProviders()).isEmpty();
  }

  @Test
  void moreTakenBackThanAddedIsDefectAndNeverClamped() {
    assertThatThrownBy(() -> bucket.after(null, posting(STORY.negated()), 0, NOON))
        .isInstanceOf(NegativeCountException.class)
        .hasMessageContaining("all|1d|2026-03-01T00:00:00Z");
    Aggregate added = bucket.after(null, posting(STORY), 0, NOON);
    assertThatThrownBy(() -> bucket.after(added, posting(Tally.EMPTY), -1, NOON))
        .isInstanceOf(NegativeCountException.class);
  }

  @Test
  void anotherProvidersReportsCannotBeTakenBack() {
    Aggregate added = bucket.after(null, posting(STORY), 0, NOON);
    Tally others = Tally.of(new long[0], Map.of("feed", -1L), Map.of(), Map.of());
    assertThatThrownBy(() -> bucket.after(added, posting(others), 0, NOON))
        .isInstanceOf(NegativeCountException.class)
        .hasMessageContaining("feed");
  }

  @Test
  void eventsAreOfDaysOnly() {
    assertThat(new Bucket("all", Span.HOUR, NOON).after(null, posting(STORY), 0, NOON).getEvents())
        .isNull();
  }

  @Test
  void meansAreRoundedOnceHalvesUpwards() {
    assertThat(Vote.mean(Stream.of(1, 2))).isEqualTo(2);
    assertThat(Vote.mean(Stream.of(-1, -2))).isEqualTo(-1);
    assertThat(Vote.mean(Stream.of(100, null, -33))).isEqualTo(34);
    assertThat(Vote.mean(Stream.of((Integer) null))).isNull();
  }

  @Test
  void postingsTravelUnchanged() {
    PostingCodec codec = new PostingCodec();
    Tally tally = Tally.of(new long[] {1}, Map.of("a", -2L), Map.of(), Map.of("x>y>AID>", 1L));
    Posting posting = new Posting("dyad:x/y", NOON.plusMillis(1), tally, true);
    assertThat(codec.decode("dyad:x/y", codec.encode(posting))).isEqualTo(posting);
  }

  private static Posting posting(Tally tally) {
    return new Posting("all", NOON, tally, false);
  }
}
