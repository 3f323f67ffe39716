package parley.enrich;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.RegistryEntry;
import parley.StoryVersion;
import parley.Tags;
import parley.enrich.standing.StoryTagger;
import parley.schemas.KafkaSettings;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;
import parley.tagger.Tagger;
import parley.tagger.registry.Entry;
import parley.tagger.registry.RefusedEntryException;
import parley.tagger.registry.Registry;

/**
 * The registry as topic `registry` changes it, and the tagger that reads by it. A change swaps in a
 * new immutable tagger: later versions meet it, earlier ones keep their tags. An entry that the
 * registry refuses is skipped with an alarm.
 */
public final class LiveRegistry implements RegistryFollower, StoryTagger {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRegistry.class);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

  private final Consumer<String, byte[]> consumer;
  private final TopicPartition partition;
  private final RecordCodec<RegistryEntry> codec;
  private final Counter refused;
  private final Thread follower;

  /** Entries that were read; one stays until it is taken, though the schema registry be away. */
  private final Deque<ConsumerRecord<String, byte[]>> waiting = new ArrayDeque<>();

  private Registry registry;
  private volatile Tagger tagger;
  private volatile @Nullable String trouble;
  private volatile boolean closing;

  /**
   * @param tagger reads by the registry that the changes are made to
   */
  public LiveRegistry(
      KafkaSettings kafka, SchemaRegistry schemas, Tagger tagger, MeterRegistry meters) {
    this(
        consumer(kafka),
        new TopicPartition(kafka.topics().of(Topic.REGISTRY), 0),
        schemas,
        tagger,
        meters);
  }

  LiveRegistry(
      Consumer<String, byte[]> consumer,
      TopicPartition partition,
      SchemaRegistry schemas,
      Tagger tagger,
      MeterRegistry meters) {
    this.consumer = consumer;
    this.partition = partition;
    this.registry = tagger.registry();
    this.tagger = tagger;
    this.codec = new RecordCodec<>(Topic.REGISTRY, RegistryEntry.class, schemas);
    this.refused =
        Counter.builder("parley.registry.refused")
            .description("entries of topic registry that could not be taken: must stay 0")
            .register(meters);
    Gauge.builder("parley.registry.actors", this, r -> r.actors())
        .description("actors that can be named")
        .register(meters);
    this.follower = new Thread(this::follow, "parley-live-registry");
    follower.setDaemon(true);
  }

  private static Consumer<String, byte[]> consumer(KafkaSettings kafka) {
    Map<String, Object> settings = kafka.properties();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "parley-live-registry");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Tags tag(StoryVersion version, Instant storyTime) {
    return TagRecords.of(tagger, version, storyTime);
  }

  @Override
  public void readToEnd() {
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    while (consumer.position(partition) < end) {
      takeNext();
    }
    swap();
    follower.start();
  }

  private void follow() {
    while (!closing) {
      try {
        takeNext();
        trouble = null;
      } catch (WakeupException | InterruptException e) {
        LOG.debug("woken to stop");
      } catch (KafkaException | SchemaRegistry.RegistryException e) {
        if (trouble == null) {
          LOG.warn("topic registry cannot be read now", e);
        }
        trouble = "topic registry cannot be read";
        LockSupport.parkNanos(RETRY_INTERVAL.toNanos());
      }
      swap();
    }
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
  }

  private void takeNext() {
    if (waiting.isEmpty()) {
      consumer.poll(POLL_TIMEOUT).forEach(waiting::add);
    }
    while (!waiting.isEmpty()) {
      take(waiting.element());
      waiting.remove();
    }
  }

  private synchronized void take(ConsumerRecord<String, byte[]> entry) {
    try {
      registry = entry.value() == null ? registry.without(entry.key()) : with(entry);
    } catch (RefusedEntryException | RecordCodec.UnreadableException e) {
      refused.increment();
      LOG.error(
          "registry entry {} at {} is skipped: {}", entry.key(), entry.offset(), e.getMessage());
    }
  }

  private Registry with(ConsumerRecord<String, byte[]> entry) {
    return registry.with(entry(codec.decode(entry.value())));
  }

  /** A record of the topic as the registry takes it. */
  public static Entry entry(RegistryEntry record) {
    return new Entry(record.getId(), record.getTable(), record.getLine(), record.getOffices());
  }

  private synchronized void swap() {
    if (registry != tagger.registry()) {
      tagger = tagger.with(registry);
      LOG.info("registry is now {}", registry.version());
    }
  }

  private synchronized int actors() {
    return registry.actors().size();
  }

  @Override
  public Optional<String> trouble() {
    return follower.getState() == Thread.State.TERMINATED
        ? Optional.of("topic registry is followed no longer")
        : Optional.ofNullable(trouble);
  }

  /** Stops following; the tagger goes on as it is. */
  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    if (follower.isAlive()) {
      try {
        follower.join(3000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
