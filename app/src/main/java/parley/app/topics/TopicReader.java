package parley.app.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;

/** Reads a topic from its beginning to where it ended when asked, or on and on. Commits nothing. */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
  private static final int REQUEST_TIMEOUT_MS = 10_000;

  private final KafkaConsumer<String, byte[]> consumer;
  private final String topic;
  private final String bootstrap;

  public TopicReader(KafkaSettings kafka, Topic topic) {
    Map<String, Object> settings = kafka.properties();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "parley-reader");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    this.topic = kafka.topics().of(topic);
    this.bootstrap = kafka.bootstrap();
  }

  /**
   * All partitions of the topic.
   *
   * @throws TimeoutException if no broker answers within ten seconds
   */
  public List<TopicPartition> partitions() {
    try {
      return consumer.partitionsFor(topic).stream()
          .map(p -> new TopicPartition(p.topic(), p.partition()))
          .sorted(Comparator.comparingInt(TopicPartition::partition))
          .toList();
    } catch (TimeoutException e) {
      throw new TimeoutException("no broker answers at " + bootstrap, e);
    }
  }

  /** The partition that holds the key. */
  public TopicPartition partitionOf(String key) {
    byte[] bytes = key.getBytes(UTF_8);
    int count = partitions().size();
    return new TopicPartition(topic, Utils.toPositive(Utils.murmur2(bytes)) % count);
  }

  /** Hands over every record that is there now, partition by partition in order. */
  public void readToEnd(List<TopicPartition> partitions, Visitor visitor) {
    readToEnd(partitions, -1, visitor);
  }

  /**
   * Hands over the newest records that are there now.
   *
   * @param last offsets of each partition to go back; negative for all
   */
  public void readToEnd(List<TopicPartition> partitions, long last, Visitor visitor) {
    begin(partitions, last);
    readTo(consumer.endOffsets(partitions), visitor);
  }

  /** Hands over the records of a stretch. */
  public void read(Stretch stretch, Visitor visitor) {
    consumer.assign(stretch.from().keySet());
    stretch.from().forEach(consumer::seek);
    readTo(stretch.to(), visitor);
  }

  private void readTo(Map<TopicPartition, Long> ends, Visitor visitor) {
    Set<TopicPartition> unread = new HashSet<>(ends.keySet());
    while (true) {
      unread.removeIf(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
      if (unread.isEmpty()) {
        consumer.resume(ends.keySet());
        return;
      }
      consumer.pause(ends.keySet());
      consumer.resume(unread);
      for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL_TIMEOUT)) {
        TopicPartition partition = new TopicPartition(found.topic(), found.partition());
        if (found.offset() < ends.getOrDefault(partition, 0L)) {
          visitor.visit(found);
        }
      }
    }
  }

  /** Hands over the records of an instant and later that are there now. */
  public void readSince(Instant since, Visitor visitor) {
    List<TopicPartition> partitions = partitions();
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(p -> times.put(p, since.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(times);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp begin = begins.get(partition);
      consumer.seek(partition, begin == null ? ends.getOrDefault(partition, 0L) : begin.offset());
    }
    readTo(ends, visitor);
  }

  /**
   * Hands over records until the visitor has had enough.
   *
   * @param last how many of each partition's newest records come first; negative for all
   */
  public void follow(long last, Predicate<ConsumerRecord<String, byte[]>> more) {
    begin(partitions(), last);
    while (true) {
      for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL_TIMEOUT)) {
        if (!more.test(found)) {
          return;
        }
      }
    }
  }

  private void begin(List<TopicPartition> partitions, long last) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    if (last >= 0) {
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      partitions.forEach(
          p ->
              consumer.seek(
                  p, Math.max(begins.getOrDefault(p, 0L), ends.getOrDefault(p, 0L) - last)));
    }
  }

  /** Newest offsets, by partition. */
  public Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(partitions());
  }

  /** First kept offsets, by partition. */
  public Map<TopicPartition, Long> begins() {
    return consumer.beginningOffsets(partitions());
  }

  @Override
  public void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(5)));
  }

  public interface Visitor {
    void visit(ConsumerRecord<String, byte[]> found);
  }
}
