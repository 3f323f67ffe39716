package parley.schemas;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The health of the broker for one role: it answers, has the topics that the role reads and writes,
 * and leaders for them. It is asked at most once in two seconds.
 */
public final class BrokerHealth implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerHealth.class);
  private static final long ASK_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int REQUEST_TIMEOUT_MS = 3_000;

  private final Admin admin;
  private final Collection<String> topics;
  private final LongSupplier nanoTime;
  private long askedAt;
  private Optional<String> trouble = Optional.empty();

  public BrokerHealth(KafkaSettings kafka, Collection<Topic> topics, LongSupplier nanoTime) {
    Map<String, Object> settings = kafka.properties();
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "parley-health");
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    this.admin = Admin.create(settings);
    this.topics = topics.stream().map(Topic::topicName).toList();
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
      return admin
          .describeTopics(topics)
          .allTopicNames()
          .get(2L * REQUEST_TIMEOUT_MS, TimeUnit.MILLISECONDS)
          .values()
          .stream()
          .filter(topic -> topic.partitions().stream().anyMatch(BrokerHealth::leaderless))
          .map(TopicDescription::name)
          .findFirst()
          .map(topic -> "the broker has no leader for " + topic);
    } catch (ExecutionException e) {
      LOG.debug("the broker was asked for {}", topics, e);
      return Optional.of(
          e.getCause() instanceof UnknownTopicOrPartitionException
              ? "the broker lacks topics: parley topics --create makes them"
              : "the broker does not answer");
    } catch (TimeoutException e) {
      return Optional.of("the broker does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the broker was not asked to the end");
    }
  }

  private static boolean leaderless(TopicPartitionInfo partition) {
    return partition.leader() == null || partition.leader().isEmpty();
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
