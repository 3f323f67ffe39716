package parley.enrich;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.enrich.joining.JoinRules;
import parley.enrich.standing.StoryTagger;
import parley.schemas.BrokerHealth;
import parley.schemas.Closer;
import parley.schemas.FolderFault;
import parley.schemas.Role;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;
import parley.schemas.TopicUser;

/** Runs the topology. Bad data is rejected; any other trouble stops the role loudly. */
public final class EnrichRole implements Role {
  private static final Logger LOG = LoggerFactory.getLogger(EnrichRole.class);

  private final EnrichConfig config;
  private final KafkaStreams streams;
  private final Supplier<Optional<String>> troubleAround;
  private final Closer parts;
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param troubleAround of what it stands on
   * @param parts closed with it
   */
  private EnrichRole(
      EnrichConfig config,
      KafkaStreams streams,
      Supplier<Optional<String>> troubleAround,
      Closer parts) {
    this.config = config;
    this.streams = streams;
    this.troubleAround = troubleAround;
    this.parts = parts;
  }

  /** Starts the first generation, which nothing is to follow. */
  public static EnrichRole start(
      EnrichConfig config,
      SchemaRegistry registry,
      StoryTagger tagger,
      RegistryFollower follower,
      MeterRegistry meters) {
    return start(config, registry, tagger, follower, meters, Clock.systemUTC());
  }

  /**
   * The same on a machine whose clock may not be right.
   *
   * @param own this machine's clock; the brokers' is asked beside it
   */
  public static EnrichRole start(
      EnrichConfig config,
      SchemaRegistry registry,
      StoryTagger tagger,
      RegistryFollower follower,
      MeterRegistry meters,
      InstantSource own) {
    Generation generation = Generation.first(config.kafka().topics());
    return start(config, generation, () -> {}, registry, tagger, follower, meters, own);
  }

  /**
   * Reads the live registry to its end and the brokers' time, then starts; returns at once, before
   * stores are restored. The topics exist already; `stories`, or the generation, says into how many
   * partitions stores are divided.
   *
   * @param first settings, with the application id of the first generation
   * @param admission asked before each task begins; throws where the generation is no longer to run
   * @param follower closed with the role, and where it cannot start
   * @throws parley.schemas.ClusterRefusedException if `stories` is not what the stores were built
   *     on
   * @throws SchemaRegistry.RegistryException if the schema registry cannot be reached
   * @throws IllegalStateException if no broker tells its time
   * @throws java.io.UncheckedIOException if the folder of the stores cannot be used
   */
  public static EnrichRole start(
      EnrichConfig first,
      Generation generation,
      Runnable admission,
      SchemaRegistry registry,
      StoryTagger tagger,
      RegistryFollower follower,
      MeterRegistry meters,
      InstantSource own) {
    return start(
        first,
        generation,
        admission,
        registry,
        tagger,
        AlikeRules.english(),
        follower,
        meters,
        own);
  }

  /** The same, with stories joined by other rules. */
  static EnrichRole start(
      EnrichConfig first,
      Generation generation,
      Runnable admission,
      SchemaRegistry registry,
      StoryTagger tagger,
      JoinRules rules,
      RegistryFollower follower,
      MeterRegistry meters,
      InstantSource own) {
    EnrichConfig config = first.of(generation);
    Closer parts = new Closer();
    parts.add(() -> removeGauges(meters));
    parts.add(follower);
    try {
      StateFolder.require(config.stateDir());
      follower.readToEnd();
      EnrichTopics topics = EnrichTopics.find(config, generation);
      BrokerClock brokers = parts.add(BrokerClock.start(config.kafka()));
      CheckedClock clock = new CheckedClock(own, brokers);
      Topology topology =
          EnrichTopology.build(
              new EnrichTopology.Design(
                  config.applicationId(),
                  config.kafka().topics(),
                  generation,
                  admission,
                  topics.ofStories(),
                  topics.partitions(config.internalTopics()),
                  config.horizon(),
                  Codecs.of(registry),
                  tagger,
                  rules,
                  clock,
                  meters,
                  EnrichTopology.StoreFactory.ON_DISK,
                  topics.sizeLimits()));
      Properties properties = new Properties();
      properties.putAll(config.properties());
      KafkaStreams streams = streams(topology, properties, config.stateDir());
      BrokerHealth broker =
          parts.add(
              new BrokerHealth(
                  config.kafka(),
                  TopicUser.ENRICH.topics(),
                  config.durability().minInSync(),
                  System::nanoTime));
      EnrichRole role =
          new EnrichRole(
              config,
              streams,
              () -> broker.trouble().or(follower::trouble).or(brokers::trouble),
              parts);
      role.watch(meters, clock);
      streams.start();
      return role;
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    } catch (InterruptedException e) {
      parts.close();
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  private static KafkaStreams streams(Topology topology, Properties properties, Path stateDir) {
    try {
      return new KafkaStreams(topology, properties);
    } catch (StreamsException e) {
      // another process holds it, most likely
      throw FolderFault.of(
          stateDir, EnrichConfig.STATE_DIR, "Kafka Streams cannot use it: " + e.getMessage());
    }
  }

  @Override
  public String name() {
    return "enrich";
  }

  /** None while it takes messages, its stores restored. */
  @Override
  public Optional<String> trouble() {
    if (ended.isDone()) {
      return Optional.of("ended");
    }
    KafkaStreams.State state = streams.state();
    return running(state) ? troubleAround.get() : Optional.of("the topology is " + state);
  }

  /** Completes when it ends: exceptionally with what stopped it, if anything did. */
  @Override
  public CompletableFuture<@Nullable Void> ended() {
    return ended.copy();
  }

  /** The names of the internal topics begin with this. */
  public String applicationId() {
    return config.applicationId();
  }

  /** Stops; its place in the group is kept for a while. */
  @Override
  public void close() {
    close(() -> streams.close(config.closeTimeout()));
  }

  /** Stops, and leaves the group at once. */
  public void leave() {
    close(
        () ->
            streams.close(
                CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(config.closeTimeout())));
  }

  private void close(BooleanSupplier stop) {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (!stop.getAsBoolean()) {
      LOG.warn(
          "enrich did not stop within {}; its transaction is left to the broker to abort",
          config.closeTimeout());
    }
    ended.complete(null);
    parts.close();
  }

  /** What they show is of this run alone; another may follow in this process. */
  private static void removeGauges(MeterRegistry meters) {
    meters.getMeters().stream()
        .filter(meter -> meter instanceof Gauge && isOfARun(meter.getId().getName()))
        .forEach(meters::remove);
  }

  private static boolean isOfARun(String meter) {
    return meter.startsWith("parley.enrich.") || meter.startsWith("parley.registry.");
  }

  private void watch(MeterRegistry meters, CheckedClock clock) {
    streams.setUncaughtExceptionHandler(
        error -> {
          LOG.error("enrich stops", error);
          ended.completeExceptionally(error);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.setStateListener((state, before) -> LOG.info("enrich is {}", state));
    Gauge.builder("parley.enrich.running", streams, s -> running(s.state()) ? 1 : 0)
        .description("1 while messages are taken")
        .register(meters);
    Gauge.builder("parley.enrich.clock.skew.seconds", clock, c -> c.skew().toMillis() / 1e3)
        .description("how far this machine's clock is ahead of the brokers'")
        .register(meters);
    Gauge.builder("parley.enrich.behind", this, EnrichRole::behind)
        .description("messages on stories that wait")
        .register(meters);
    Gauge.builder("parley.enrich.dropped.records", this, EnrichRole::dropped)
        .description("records that Kafka Streams dropped: must stay 0")
        .register(meters);
  }

  /** No stream thread is without its partitions, or restores a store. */
  private static boolean running(KafkaStreams.State state) {
    return state == KafkaStreams.State.RUNNING;
  }

  private double behind() {
    String stories = config.kafka().topics().of(Topic.STORIES);
    return sum(m -> m.name().equals("records-lag") && stories.equals(m.tags().get("topic")));
  }

  private double dropped() {
    return sum(m -> m.name().equals("dropped-records-total"));
  }

  private double sum(Predicate<MetricName> wanted) {
    return streams.metrics().values().stream()
        .filter(m -> wanted.test(m.metricName()))
        .map(Metric::metricValue)
        .filter(Double.class::isInstance)
        .mapToDouble(Double.class::cast)
        .filter(value -> !Double.isNaN(value))
        .sum();
  }
}
