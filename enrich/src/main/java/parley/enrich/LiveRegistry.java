package parley.enrich;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
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
  private static final TopicPartition PARTITION = new TopicPartition(Topic.REGISTRY.topicName(), 0);

  private final KafkaConsumer<String, byte[]> consumer;
  private final RecordCodec<RegistryEntry> codec;
  private final Counter refused;
  private final Thread follower;
  private Registry registry;
  private volatile Tagger tagger;
  private volatile boolean closing;

  /**
   * @param tagger reads by the registry that the changes are made to
   */
  public LiveRegistry(
      KafkaSettings kafka, SchemaRegistry schemas, Tagger tagger, MeterRegistry meters) {
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
    Map<String, Object> settings = kafka.properties();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "parley-live-registry");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    this.follower = new Thread(this::follow, "parley-live-registry");
    follower.setDaemon(true);
  }

  @Override
  public Tags tag(StoryVersion version, Instant storyTime) {
    return TagRecords.of(tagger, version, storyTime);
  }

  @Override
  public void readToEnd() {
    consumer.assign(List.of(PARTITION));
    consumer.seekToBeginning(List.of(PARTITION));
    long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
    boolean changed = false;
    while (consumer.position(PARTITION) < end) {
      changed |= take(consumer.poll(POLL_TIMEOUT));
    }
    if (changed) {
      swap();
    }
    follower.start();
  }

  private void follow() {
    while (!closing) {
      try {
        if (take(consumer.poll(POLL_TIMEOUT))) {
          swap();
        }
      } catch (WakeupException | InterruptException e) {
        LOG.debug("woken to stop");
      } catch (KafkaException e) {
        LOG.warn("topic registry cannot be read now: {}", e.toString());
      }
    }
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
  }

  private synchronized boolean take(ConsumerRecords<String, byte[]> entries) {
    boolean changed = false;
    for (ConsumerRecord<String, byte[]> entry : entries) {
      try {
        registry = entry.value() == null ? registry.without(entry.key()) : with(entry);
        changed = true;
      } catch (RefusedEntryException | RecordCodec.UnreadableException e) {
        refused.increment();
        LOG.error(
            "registry entry {} at {} is skipped: {}", entry.key(), entry.offset(), e.getMessage());
      }
    }
    return changed;
  }

  private Registry with(ConsumerRecord<String, byte[]> entry) {
    return registry.with(entry(codec.decode(entry.value())));
  }

  /** A record of the topic as the registry takes it. */
  public static Entry entry(RegistryEntry record) {
    return new Entry(record.getId(), record.getTable(), record.getLine(), record.getOffices());
  }

  private synchronized void swap() {
    tagger = tagger.with(registry);
    LOG.info("registry is now {}", registry.version());
  }

  private synchronized int actors() {
    return registry.actors().size();
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
