package parley.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.dashboard.api.DatabaseAwayException;
import parley.dashboard.api.Wires;

/**
 * Gauges of what came of each wire today. Who asks for metrics gets what the database last said and
 * has it asked again: metrics do not wait for a database in trouble.
 */
final class WireMeters {
  private static final Logger LOG = LoggerFactory.getLogger(WireMeters.class);

  /** Scrapes of several servers are one question. */
  private static final Duration SOONEST = Duration.ofSeconds(5);

  private final Wires wires;
  private final Clock clock;
  private final MultiGauge counts;
  private final MultiGauge delays;
  private final MultiGauge shares;
  private final MultiGauge alarms;
  private final MultiGauge alarmed;
  private CompletableFuture<@Nullable Void> asking = CompletableFuture.completedFuture(null);
  private Instant asked = Instant.EPOCH;

  WireMeters(Wires wires, MeterRegistry meters, Clock clock) {
    this.wires = wires;
    this.clock = clock;
    this.counts =
        gauge(meters, "parley.wire.messages", "messages of the wire since midnight UTC, by count");
    this.delays =
        MultiGauge.builder("parley.wire.delay")
            .baseUnit("seconds")
            .description("within which that part of the wire's live news came since midnight UTC")
            .register(meters);
    this.shares =
        gauge(
            meters,
            "parley.wire.share",
            "a count's share since midnight UTC, all its kinds as one");
    this.alarms =
        gauge(
            meters, "parley.wire.alarms", "shares of the wire's day that are out of its ordinary");
    this.alarmed =
        gauge(meters, "parley.wire.alarm", "1 while this share is out of the wire's ordinary");
  }

  private static MultiGauge gauge(MeterRegistry meters, String name, String description) {
    return MultiGauge.builder(name).description(description).register(meters);
  }

  /** Has the database asked, unless that is under way or was done just now. */
  synchronized void refresh() {
    Instant now = clock.instant();
    if (asking.isDone() && !now.isBefore(asked.plus(SOONEST))) {
      asked = now;
      asking = CompletableFuture.runAsync(() -> ask(now));
    }
  }

  /** While the database is away there are no gauges: that is not known. */
  private void ask(Instant now) {
    List<MultiGauge.Row<?>> counted = new ArrayList<>();
    List<MultiGauge.Row<?>> paces = new ArrayList<>();
    List<MultiGauge.Row<?>> parts = new ArrayList<>();
    List<MultiGauge.Row<?>> sums = new ArrayList<>();
    List<MultiGauge.Row<?>> odd = new ArrayList<>();
    try {
      for (JsonNode wire : wires.of(now)) {
        Tags id = Tags.of("wire", wire.path("provider").asText());
        for (var count : wire.path("counts").properties()) {
          Number n = count.getValue().asLong();
          counted.add(MultiGauge.Row.of(id.and("count", count.getKey()), n));
        }
        if (!wire.path("delayMedian").isNull()) {
          paces.add(
              MultiGauge.Row.of(id.and("quantile", "0.5"), wire.path("delayMedian").asLong()));
          paces.add(MultiGauge.Row.of(id.and("quantile", "0.9"), wire.path("delayP90").asLong()));
        }
        for (var share : wire.path("share").properties()) {
          Number part = share.getValue().asDouble();
          parts.add(MultiGauge.Row.of(id.and("share", share.getKey()), part));
        }
        sums.add(MultiGauge.Row.of(id, wire.path("alarms").size()));
        wire.path("alarms")
            .forEach(name -> odd.add(MultiGauge.Row.of(id.and("share", name.asText()), 1)));
      }
    } catch (DatabaseAwayException e) {
      LOG.debug("no gauges of wires: the database does not answer", e);
    }
    counts.register(counted, true);
    delays.register(paces, true);
    shares.register(parts, true);
    alarms.register(sums, true);
    alarmed.register(odd, true);
  }
}
