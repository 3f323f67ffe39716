package parley.ingest.feed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.Cursor;
import parley.ingest.log.KafkaStoryLog;
import parley.ingest.log.StoryLog;
import parley.schemas.KafkaSettings;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;

/**
 * Cursors on the compacted topic `cursors`, read to its end at the start, and whenever a feed comes
 * from another instance: a poller may go on where that one was.
 */
public final class KafkaCursors implements Cursors, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaCursors.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Map<String, Cursor> cursors = new ConcurrentHashMap<>();
  private final String topic;
  private final RecordCodec<Cursor> codec;
  private final Producer<String, byte[]> producer;
  private final Consumer<String, byte[]> consumer;
  private final Duration deliveryTimeout;

  private KafkaCursors(KafkaSettings kafka, SchemaRegistry registry, Duration deliveryTimeout) {
    this.topic = kafka.topics().of(Topic.CURSORS);
    this.codec = new RecordCodec<>(Topic.CURSORS, Cursor.class, registry);
    this.deliveryTimeout = deliveryTimeout;
    Map<String, Object> settings = kafka.properties();
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "parley-cursors");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    producer = KafkaStoryLog.producer(settings, deliveryTimeout);
    consumer = consumer(kafka);
  }

  /**
   * Reads the topic to its end.
   *
   * @throws KafkaException if the topic does not exist or cannot be read
   */
  public static KafkaCursors open(
      KafkaSettings kafka, SchemaRegistry registry, Duration deliveryTimeout) {
    KafkaCursors opened = new KafkaCursors(kafka, registry, deliveryTimeout);
    try {
      opened.begin();
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static Consumer<String, byte[]> consumer(KafkaSettings kafka) {
    Map<String, Object> settings = kafka.properties();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "parley-cursors");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // what was compacted or cut away meanwhile is read again from where the topic begins
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private synchronized void begin() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("topic " + topic + " does not exist");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    refresh();
  }

  @Override
  public synchronized void refresh() {
    long until = System.nanoTime() + 2 * deliveryTimeout.toNanos();
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), deliveryTimeout);
      while (ends.entrySet().stream().anyMatch(end -> position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(this::note);
        if (System.nanoTime() - until > 0) {
          throw new StoryLog.UnavailableException("the cursors could not be read in time", null);
        }
      }
    } catch (KafkaException e) {
      throw new StoryLog.UnavailableException("the cursors could not be read: " + e, e);
    }
  }

  private long position(TopicPartition partition) {
    return consumer.position(partition, deliveryTimeout);
  }

  private void note(ConsumerRecord<String, byte[]> found) {
    if (found.key() == null) {
      return;
    }
    if (found.value() == null) {
      cursors.remove(found.key());
      return;
    }
    try {
      cursors.put(found.key(), codec.decode(found.value()));
    } catch (RecordCodec.UnreadableException e) {
      // the feed is then read from its beginning: duplicates, nothing lost
      LOG.warn("the cursor of {} at offset {} is unreadable", found.key(), found.offset(), e);
    }
  }

  @Override
  public Optional<Cursor> find(String feed) {
    return Optional.ofNullable(cursors.get(feed));
  }

  @Override
  public void save(Cursor cursor) throws InterruptedException {
    try {
      producer
          .send(new ProducerRecord<>(topic, cursor.getFeed(), codec.encode(cursor)))
          .get(2 * deliveryTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      throw new StoryLog.UnavailableException("the cursor could not be kept: " + e, e);
    }
    cursors.put(cursor.getFeed(), cursor);
  }

  @Override
  public synchronized void close() {
    // it is in no group and has nothing to send
    consumer.close(CloseOptions.timeout(Duration.ZERO));
    producer.close(CLOSE_TIMEOUT);
  }
}
