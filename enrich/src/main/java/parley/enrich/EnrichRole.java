package parley.enrich;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.enrich.standing.StoryTagger;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;

/** Runs the topology. Bad data is rejected; any other trouble stops the role loudly. */
public final class EnrichRole implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EnrichRole.class);

  private final EnrichConfig config;
  private final KafkaStreams streams;
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * How the role is.
   *
   * @param state as Kafka Streams names it
   * @param running whether it takes messages, its stores restored
   * @param behind messages on `stories` that wait, as last fetched; empty where not known yet
   * @param failure what stopped it
   */
  public record Health(
      String state, boolean running, Optional<Long> behind, Optional<Throwable> failure) {}

  private EnrichRole(EnrichConfig config, KafkaStreams streams) {
    this.config = config;
    this.streams = streams;
  }

  /**
   * Reads the live registry to its end, then starts; returns at once, before stores are restored.
   * The topics exist already.
   *
   * @throws SchemaRegistry.RegistryException if the schema registry cannot be reached
   */
  public static EnrichRole start(
      EnrichConfig config,
      SchemaRegistry registry,
      StoryTagger tagger,
      RegistryFeed feed,
      MeterRegistry meters) {
    feed.readToEnd();
    EnrichTopology.Design design =
        new EnrichTopology.Design(
            config.partitions(),
            config.horizon(),
            Codecs.of(registry),
            tagger,
            meters,
            EnrichTopology.StoreMaker.ON_DISK);
    Properties properties = new Properties();
    properties.putAll(config.properties());
    KafkaStreams streams = new KafkaStreams(EnrichTopology.build(design), properties);
    EnrichRole role = new EnrichRole(config, streams);
    role.watch(meters);
    streams.start();
    return role;
  }

  /** How it is now. */
  public Health health() {
    KafkaStreams.State state = streams.state();
    boolean running = state == KafkaStreams.State.RUNNING;
    return new Health(state.name(), running, behind(), Optional.ofNullable(failure.getNow(null)));
  }

  /** Completes with what stops the role, if ever something does. */
  public CompletableFuture<Throwable> failure() {
    return failure.copy();
  }

  /** The names of the internal topics begin with this. */
  public String applicationId() {
    return config.applicationId();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true) && !streams.close(config.closeTimeout())) {
      LOG.warn(
          "enrich did not stop within {}; its transaction is left to the broker to abort",
          config.closeTimeout());
    }
  }

  private void watch(MeterRegistry meters) {
    streams.setUncaughtExceptionHandler(
        error -> {
          LOG.error("enrich stops", error);
          failure.complete(error);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.setStateListener((state, before) -> LOG.info("enrich is {}", state));
    Gauge.builder("parley.enrich.running", this, r -> r.health().running() ? 1 : 0)
        .description("1 while messages are taken")
        .register(meters);
    Gauge.builder("parley.enrich.behind", this, r -> r.behind().map(Long::doubleValue).orElse(0d))
        .description("messages on stories that wait")
        .register(meters);
    Gauge.builder("parley.enrich.dropped.records", this, EnrichRole::dropped)
        .description("records that Kafka Streams dropped: must stay 0")
        .register(meters);
  }

  private Optional<Long> behind() {
    return sum(m ->
            m.name().equals("records-lag")
                && Topic.STORIES.topicName().equals(m.tags().get("topic")))
        .map(Double::longValue);
  }

  private double dropped() {
    return sum(m -> m.name().equals("dropped-records-total")).orElse(0d);
  }

  private Optional<Double> sum(Predicate<MetricName> wanted) {
    return streams.metrics().values().stream()
        .filter(m -> wanted.test(m.metricName()))
        .map(Metric::metricValue)
        .filter(Double.class::isInstance)
        .map(Double.class::cast)
        .filter(value -> !value.isNaN())
        .reduce(Double::sum);
  }
}
