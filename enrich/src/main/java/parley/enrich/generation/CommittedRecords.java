package parley.enrich.generation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import parley.schemas.KafkaSettings;

/** Reads what is committed on topics, from their beginning to given ends. */
final class CommittedRecords implements AutoCloseable {
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

  /** Takes a record. */
  @FunctionalInterface
  interface Visitor {
    void visit(ConsumerRecord<byte[], byte[]> found) throws InterruptedException;
  }

  private final KafkaConsumer<byte[], byte[]> consumer;

  CommittedRecords(KafkaSettings kafka) {
    Map<String, Object> settings = kafka.properties();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "parley-rebuild");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Hands over every record before the ends, partition by partition in order. */
  void read(Map<TopicPartition, Long> ends, Visitor visitor) throws InterruptedException {
    read(Map.of(), ends, visitor);
  }

  /**
   * Hands over records, partition by partition in order.
   *
   * @param begins where to begin; elsewhere at the beginning
   */
  void read(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends, Visitor visitor)
      throws InterruptedException {
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      begin(end.getKey(), Optional.ofNullable(begins.get(end.getKey())));
      while (consumer.position(end.getKey()) < end.getValue()) {
        for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL_TIMEOUT)) {
          if (found.offset() < end.getValue()) {
            visitor.visit(found);
          }
        }
      }
    }
  }

  /** True if there is any record from an offset, or the beginning, on: markers are none. */
  boolean any(TopicPartition partition, Optional<Long> from, long end) {
    begin(partition, from);
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL_TIMEOUT)) {
        return found.offset() < end;
      }
    }
    return false;
  }

  private void begin(TopicPartition partition, Optional<Long> from) {
    consumer.assign(List.of(partition));
    from.ifPresentOrElse(
        offset -> consumer.seek(partition, offset),
        () -> consumer.seekToBeginning(List.of(partition)));
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
  }
}
