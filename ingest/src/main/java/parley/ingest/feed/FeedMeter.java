package parley.ingest.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/** The metrics of one feed. */
final class FeedMeter {
  private final MeterRegistry meters;
  private final String feed;

  FeedMeter(MeterRegistry meters, String feed) {
    this.meters = meters;
    this.feed = feed;
  }

  /** Shows both from now on. */
  void watch(BooleanSupplier silent, BooleanSupplier owned) {
    gauge(
        "parley.feed.silent",
        "1 while a feed has been quiet for far longer than is its way",
        silent);
    gauge("parley.feed.owned", "1 while this instance polls the feed, and no other does", owned);
  }

  private void gauge(String name, String what, BooleanSupplier value) {
    Gauge.builder(name, () -> value.getAsBoolean() ? 1 : 0)
        .description(what)
        .tag("feed", feed)
        .register(meters);
  }

  void count(String outcome) {
    Counter.builder("parley.feed.visits")
        .description("Visits to feeds by what they brought")
        .tag("feed", feed)
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }
}
