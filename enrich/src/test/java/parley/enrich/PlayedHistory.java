package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.oracle.Difference;
import parley.oracle.Expected;
import parley.oracle.Histories;
import parley.oracle.Oracle;
import parley.oracle.WordTagger;

/** A history that a topology takes in, message by message, and what must have become of it. */
final class PlayedHistory implements AutoCloseable {
  final TopologyHarness harness;
  private final Optional<Duration> horizon;
  private final List<Oracle.Arrived> taken = new ArrayList<>();

  PlayedHistory(Optional<Duration> horizon) {
    this.horizon = horizon;
    this.harness = new TopologyHarness(Histories.BEGIN, horizon);
  }

  void take(Histories.Delivery delivery) {
    harness.advance(delivery.pause());
    harness.take(delivery.message());
    taken.add(new Oracle.Arrived(delivery.message(), harness.now()));
  }

  /** What came so far. */
  List<Oracle.Arrived> taken() {
    return taken;
  }

  /** By what came, as of now. */
  Oracle oracle() {
    return new Oracle(taken, harness.now(), new WordTagger(), horizon);
  }

  /** Buckets and rolling spans are those of what stands. */
  void assertNumbers(String where) {
    Expected expected = new Expected(oracle().counted());
    assertThat(Difference.of(harness.bucketTexts(), expected.buckets())).as(where).isEmpty();
    assertThat(Difference.of(harness.rollingTexts(), expected.rolling(harness.now())))
        .as(where)
        .isEmpty();
  }

  @Override
  public void close() {
    harness.close();
  }
}
