package parley.enrich.generation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import parley.enrich.ArchiveKey;
import parley.enrich.TopologyStores;
import parley.schemas.StoryVersionCheck;

/** Writes entries of stores to an archive, each to the partition of the task that takes it over. */
final class ArchiveWriter {
  private final Producer<byte[], byte[]> producer;
  private final String archive;
  private final int partitions;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private long sent;

  ArchiveWriter(Producer<byte[], byte[]> producer, String archive, int partitions) {
    this.producer = producer;
    this.archive = archive;
    this.partitions = partitions;
  }

  /**
   * Sends an entry; what a store keeps about itself, and what it deleted, stays behind.
   *
   * @param from partition of its store
   */
  void entry(ArchiveKey.Kind kind, int from, byte[] key, byte @Nullable [] value) {
    if (value == null || !TopologyStores.isEntry(key)) {
      return;
    }
    byte[] name = ArchiveKey.of(kind, from, key);
    int partition =
        kind.isOfStory()
            ? StoryVersionCheck.partition(ArchiveKey.storyId(name), partitions)
            : from % partitions;
    send(new ProducerRecord<>(archive, partition, name, value));
  }

  /** Sends a message that was read and not yet taken; it says itself where it lay. */
  void message(ConsumerRecord<byte[], byte[]> found) {
    String key = new String(found.key(), UTF_8);
    send(
        new ProducerRecord<>(
            archive,
            StoryVersionCheck.partition(key, partitions),
            found.key(),
            found.value(),
            found.headers()));
  }

  private void send(ProducerRecord<byte[], byte[]> entry) {
    var unused = producer.send(entry, (place, failed) -> failure.compareAndSet(null, failed));
    sent++;
  }

  /**
   * Returns once all of them are there.
   *
   * @return their number
   * @throws KafkaException if one is not
   */
  long finish() {
    producer.flush();
    Exception failed = failure.get();
    if (failed != null) {
      throw new KafkaException("what is known could not be copied", failed);
    }
    return sent;
  }
}
