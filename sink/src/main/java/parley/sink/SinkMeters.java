package parley.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** The metrics of the sink: every record that it read is in exactly one of the record counters. */
final class SinkMeters {
  /** An action that is timed. */
  interface TimedAction<T> {
    T run() throws SQLException;
  }

  private final Counter written;
  private final Counter replaced;
  private final Counter bad;
  private final Counter fenced;
  private final Counter troubles;
  private final Timer transactions;
  private final Counter retentionFailures;
  private final AtomicLong lag;
  private final AtomicLong stopped;

  SinkMeters(MeterRegistry registry) {
    written = records(registry, "written");
    replaced = records(registry, "replaced");
    bad = records(registry, "rejected");
    fenced = registry.counter("parley.sink.fenced");
    troubles = registry.counter("parley.sink.troubles");
    transactions = registry.timer("parley.sink.transactions");
    lag = new AtomicLong();
    registry.gauge("parley.sink.lag.records", lag);
    retentionFailures = registry.counter("parley.sink.retention.failures");
    stopped = new AtomicLong();
    registry.gauge("parley.sink.stopped.topics", stopped);
  }

  <T> T timed(TimedAction<T> action) throws SQLException {
    Timer.Sample sample = Timer.start();
    T result = action.run();
    sample.stop(transactions);
    return result;
  }

  void count(Writer.Result outcome) {
    written.increment(outcome.written());
    replaced.increment(outcome.replaced());
    bad.increment(outcome.bad());
    if (outcome.fenced()) {
      fenced.increment();
    }
  }

  void trouble() {
    troubles.increment();
  }

  void retentionFailed() {
    retentionFailures.increment();
  }

  /** Topics that stand still. */
  void stopped(long topics) {
    stopped.set(topics);
  }

  void lag(long records) {
    lag.set(records);
  }

  private static Counter records(MeterRegistry registry, String outcome) {
    return registry.counter("parley.sink.records", "outcome", outcome);
  }
}
