package parley.schemas;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The health of the broker for one role: it answers, has the topics that the role reads and writes,
 * leaders for them, and copies enough that writes are taken. It is asked at most once in two
 * seconds.
 */
public final class BrokerHealth implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerHealth.class);
  private static final long ASK_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Of one broker; where it hangs, another is asked. */
  private static final int REQUEST_TIMEOUT_MS = 2_000;

  /** Of all of them: two may hang before one is asked that does not. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(6);

  /** Kafka's admin client would wait for ever for a broker that took its connection and hangs. */
  private final Consumer<byte[], byte[]> client;

  private final Collection<String> topics;
  private final int minInSync;
  private final LongSupplier nanoTime;
  private long askedAt;
  private Optional<String> trouble = Optional.empty();

  /**
   * Connects when it is first asked.
   *
   * @param minInSync copies in step without which the topics take no writes; 1 for who only reads
   */
  public BrokerHealth(
      KafkaSettings kafka, Collection<Topic> topics, int minInSync, LongSupplier nanoTime) {
    Map<String, Object> settings = kafka.properties();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "parley-health");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    // one that cannot even be connected to is waited for as long, which is 10 to 30 s unless told
    settings.put(
        ConsumerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, (long) REQUEST_TIMEOUT_MS);
    settings.put(
        ConsumerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, (long) REQUEST_TIMEOUT_MS);
    this.client =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.topics = topics.stream().map(kafka.topics()::of).toList();
    this.minInSync = minInSync;
    this.nanoTime = nanoTime;
    this.askedAt = nanoTime.getAsLong() - ASK_INTERVAL_NANOS;
  }

  /** The fault of it in a few words; empty while all is well. */
  public synchronized Optional<String> trouble() {
    if (nanoTime.getAsLong() - askedAt >= ASK_INTERVAL_NANOS) {
      Optional<String> now = ask();
      if (trouble.isEmpty()) {
        now.ifPresent(LOG::warn);
      }
      trouble = now;
      askedAt = nanoTime.getAsLong();
    }
    return trouble;
  }

  private Optional<String> ask() {
    try {
      for (String topic : topics) {
        Optional<String> fault = fault(topic, client.partitionsFor(topic, ANSWER_TIMEOUT));
        if (fault.isPresent()) {
          return fault;
        }
      }
      return Optional.empty();
    } catch (InterruptException e) {
      LOG.debug("interrupted", e);
      Thread.currentThread().interrupt();
      return Optional.of("the broker was not asked to the end");
    } catch (KafkaException e) {
      LOG.debug("the broker was asked for {}", topics, e);
      return Optional.of(said(e));
    }
  }

  private String said(KafkaException answer) {
    return answer instanceof AuthorizationException
        ? "the broker refuses one of "
            + String.join(", ", topics)
            + ": parley topics --acls lists what is needed"
        : "the broker does not answer";
  }

  private Optional<String> fault(String topic, List<PartitionInfo> partitions) {
    if (partitions.isEmpty()) {
      return Optional.of("the broker lacks topics: parley topics --create makes them");
    }
    if (partitions.stream().anyMatch(BrokerHealth::leaderless)) {
      return Optional.of("the broker has no leader for " + topic);
    }
    return partitions.stream()
        .map(partition -> partition.inSyncReplicas().length)
        .filter(inSync -> inSync < minInSync)
        .findFirst()
        .map(
            inSync ->
                "of "
                    + topic
                    + " "
                    + inSync
                    + " copies are in step, and "
                    + minInSync
                    + " are needed");
  }

  private static boolean leaderless(PartitionInfo partition) {
    return partition.leader() == null || partition.leader().isEmpty();
  }

  @Override
  public synchronized void close() {
    client.close(CloseOptions.timeout(Duration.ofSeconds(2)));
  }
}
