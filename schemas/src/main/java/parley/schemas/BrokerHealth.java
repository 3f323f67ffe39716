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
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
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

  /**
   * Of all of them: several may hang before one is asked that does not. If it is given up before,
   * its connection is given up with it, and the next question begins with those that hang.
   */
  private static final int ALL_TIMEOUT_MS = 20_000;

  /** Whoever asks waits no longer; the question goes on. */
  private static final int ANSWER_TIMEOUT_MS = 5_000;

  private final Admin admin;
  private final Collection<String> topics;
  private final int minInSync;
  private final LongSupplier nanoTime;
  private long askedAt;
  private @Nullable KafkaFuture<Map<String, TopicDescription>> asked;
  private Optional<String> trouble = Optional.empty();

  /**
   * Connects when it is first asked.
   *
   * @param minInSync copies in step without which the topics take no writes; 1 for who only reads
   */
  public BrokerHealth(
      KafkaSettings kafka, Collection<Topic> topics, int minInSync, LongSupplier nanoTime) {
    Map<String, Object> settings = kafka.properties();
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "parley-health");
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ALL_TIMEOUT_MS);
    // one that cannot even be connected to is waited for as long, which is 10 to 30 s unless told
    settings.put(
        AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, (long) REQUEST_TIMEOUT_MS);
    settings.put(
        AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, (long) REQUEST_TIMEOUT_MS);
    this.admin = Admin.create(settings);
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
    KafkaFuture<Map<String, TopicDescription>> answer =
        asked == null ? admin.describeTopics(topics).allTopicNames() : asked;
    asked = answer;
    try {
      Optional<String> fault =
          answer.get(ANSWER_TIMEOUT_MS, TimeUnit.MILLISECONDS).values().stream()
              .flatMap(topic -> fault(topic).stream())
              .findFirst();
      asked = null;
      return fault;
    } catch (ExecutionException e) {
      asked = null;
      LOG.debug("the broker was asked for {}", topics, e);
      return Optional.of(said(e.getCause()));
    } catch (TimeoutException e) {
      return Optional.of("the broker does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the broker was not asked to the end");
    }
  }

  private String said(@Nullable Throwable answer) {
    if (answer instanceof UnknownTopicOrPartitionException) {
      return "the broker lacks topics: parley topics --create makes them";
    }
    return answer instanceof AuthorizationException
        ? "the broker refuses one of "
            + String.join(", ", topics)
            + ": parley topics --acls lists what is needed"
        : "the broker does not answer";
  }

  private Optional<String> fault(TopicDescription topic) {
    if (topic.partitions().stream().anyMatch(BrokerHealth::leaderless)) {
      return Optional.of("the broker has no leader for " + topic.name());
    }
    return topic.partitions().stream()
        .map(partition -> partition.isr().size())
        .filter(inSync -> inSync < minInSync)
        .findFirst()
        .map(
            inSync ->
                "of "
                    + topic.name()
                    + " "
                    + inSync
                    + " copies are in step, and "
                    + minInSync
                    + " are needed");
  }

  private static boolean leaderless(TopicPartitionInfo partition) {
    return partition.leader() == null || partition.leader().isEmpty();
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
