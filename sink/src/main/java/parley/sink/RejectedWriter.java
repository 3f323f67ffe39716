package parley.sink;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.schemas.KafkaSettings;
import parley.schemas.Rejection;
import parley.schemas.Topic;

/**
 * The writer of bad records to topic rejected. Their producer starts with the first: on topics that
 * only Parley writes there is none. A transaction that fails afterwards sends them again:
 * `rejected` may hold one twice, never lacks one.
 */
final class RejectedWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RejectedWriter.class);

  private final KafkaSettings kafka;
  private final Clock clock;
  private final Map<String, Long> seen = new HashMap<>();
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  RejectedWriter(KafkaSettings kafka, Clock clock) {
    this.kafka = kafka;
    this.clock = clock;
  }

  /**
   * Returns when all are on the topic.
   *
   * @throws KafkaException if the broker cannot take them
   */
  void send(List<TopicRoute.BadRecord> bad) {
    Map<Rejection, Future<?>> sent = new LinkedHashMap<>();
    for (TopicRoute.BadRecord one : bad) {
      ConsumerRecord<byte[], byte[]> record = one.record();
      String origin = record.topic() + "-" + record.partition() + "-" + record.offset();
      Rejection rejection =
          Rejection.of(
                  record.value(),
                  "sink: " + one.reason(),
                  origin,
                  clock.instant(),
                  Optional.empty(),
                  Optional.empty())
              .withKey(record.key());
      sent.put(rejection, send(rejection));
      log(record.topic(), origin, one.reason());
    }
    sent.forEach(this::await);
  }

  private Future<?> send(Rejection rejection) {
    return producer()
        .send(
            new ProducerRecord<>(
                kafka.topics().of(Topic.REJECTED),
                null,
                (byte[]) null,
                rejection.bytes(),
                rejection.headers()));
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
    }
  }

  /** The first of a topic, then the second, fourth, eighth …: never a flood. */
  private void log(String topic, String origin, String reason) {
    long count = seen.merge(topic, 1L, Long::sum);
    if (Long.bitCount(count) == 1) {
      LOG.warn("record {} set aside ({} on this topic so far): {}", origin, count, reason);
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    if (producer == null) {
      Map<String, Object> properties = kafka.properties();
      properties.put("acks", "all");
      properties.put("enable.idempotence", true);
      properties.put("delivery.timeout.ms", 30_000);
      properties.put("request.timeout.ms", 10_000);
      properties.put("max.block.ms", 10_000);
      properties.put("max.request.size", Topic.MAX_MESSAGE_BYTES);
      producer =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  private void await(Rejection rejection, Future<?> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      boolean larger = rejection.bytes().length > Rejection.CUT_BYTES / 2;
      if (!(e.getCause() instanceof RecordTooLargeException) || !larger) {
        throw new KafkaException("a record could not be set aside", e.getCause());
      }
      // the topic was made for smaller records: the beginning alone
      Rejection cut = rejection.within(Rejection.CUT_BYTES / 2);
      await(cut, send(cut));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new org.apache.kafka.common.errors.InterruptException(e);
    }
  }
}
