package parley.ingest.log;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import parley.StoryVersion;
import parley.schemas.KafkaSettings;
import parley.schemas.RecordCodec;
import parley.schemas.Rejection;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/** The story log on Kafka, through an idempotent producer that waits for all replicas. */
public final class KafkaStoryLog implements StoryLog, AutoCloseable {
  /** The shortest delivery timeout that leaves time for one request. */
  public static final Duration MIN_DELIVERY_TIMEOUT = Duration.ofSeconds(2);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final Producer<String, byte[]> producer;
  private final TopicNames topics;
  private final RecordCodec<StoryVersion> codec;

  /**
   * Connects when it is first used.
   *
   * @param deliveryTimeout how long a record may wait for the broker before it is given back as
   *     unavailable; at least {@link #MIN_DELIVERY_TIMEOUT}
   */
  public KafkaStoryLog(KafkaSettings kafka, SchemaRegistry registry, Duration deliveryTimeout) {
    topics = kafka.topics();
    codec = new RecordCodec<>(Topic.STORIES, StoryVersion.class, registry);
    Map<String, Object> settings = kafka.properties();
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "parley-ingest");
    settings.put(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, 1);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
    producer = producer(settings, deliveryTimeout);
  }

  /** A producer that loses and doubles nothing, and that fails after the timeout. */
  public static Producer<String, byte[]> producer(
      Map<String, Object> settings, Duration deliveryTimeout) {
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    int timeoutMs = Math.toIntExact(deliveryTimeout.toMillis());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMs);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMs);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1000, timeoutMs / 2));
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public CompletableFuture<Position> append(StoryVersion version) {
    String topic = topics.of(Topic.STORIES);
    return send(new ProducerRecord<>(topic, version.getStoryId(), codec.encode(version)));
  }

  @Override
  public CompletableFuture<Position> reject(Rejection rejection) {
    String topic = topics.of(Topic.REJECTED);
    return send(
        new ProducerRecord<>(topic, null, null, null, rejection.bytes(), rejection.headers()));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback is told the same
  private CompletableFuture<Position> send(ProducerRecord<String, byte[]> item) {
    CompletableFuture<Position> placed = new CompletableFuture<>();
    try {
      producer.send(item, (metadata, failure) -> settle(placed, metadata, failure));
    } catch (KafkaException e) {
      settle(placed, null, e);
    }
    return placed;
  }

  private static void settle(
      CompletableFuture<Position> placed,
      @Nullable RecordMetadata metadata,
      @Nullable Exception failure) {
    if (failure instanceof RecordTooLargeException) {
      placed.completeExceptionally(new TooLargeException("larger than the log takes", failure));
    } else if (failure != null) {
      placed.completeExceptionally(
          new UnavailableException("the broker could not take it: " + failure, failure));
    } else if (metadata != null) {
      placed.complete(new Position(metadata.topic(), metadata.partition(), metadata.offset()));
    }
  }

  /** Sends what waits, for at most ten seconds. */
  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
