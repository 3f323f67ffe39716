package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;

/** Stamps of topic `clock`, which has LogAppendTime. */
final class TopicStamp implements BrokerClock.Stamp {
  private static final byte[] KEY = Topic.CLOCK.shortName().getBytes(UTF_8);
  private static final int TIMEOUT_MS = 15_000;
  private static final int REQUEST_TIMEOUT_MS = 5_000;

  /** What comes back is this where the topic has not LogAppendTime. */
  private static final long NOT_STAMPED = 0;

  private final String topic;
  private final Producer<byte[], byte[]> producer;

  TopicStamp(KafkaSettings kafka) {
    this.topic = kafka.topics().of(Topic.CLOCK);
    Map<String, Object> settings = kafka.properties();
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "parley-clock");
    // a stamp is the leader's, and one that is lost is asked for anew
    settings.put(ProducerConfig.ACKS_CONFIG, "1");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Instant append() throws BrokerClock.StampException, InterruptedException {
    long stamped;
    try {
      stamped =
          producer
              .send(new ProducerRecord<>(topic, null, NOT_STAMPED, KEY, new byte[0]))
              .get()
              .timestamp();
    } catch (ExecutionException e) {
      throw new BrokerClock.StampException(topic + ": " + e.getCause(), e);
    } catch (KafkaException e) {
      throw new BrokerClock.StampException(topic + ": " + e, e);
    }
    if (stamped == NOT_STAMPED) {
      throw new BrokerClock.StampException(
          topic + " has not message.timestamp.type=LogAppendTime", null);
    }
    return Instant.ofEpochMilli(stamped);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
