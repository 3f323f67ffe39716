package parley.ingest.feed.share;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * The membership in the consumer group in which the instances of ingest share the feeds. Kafka
 * tells who lives: what a member polled is given to others once it has left, or has been silent for
 * the session's timeout. A member that hears of no broker for two thirds of that polls nothing
 * more, until it has joined again: others may have its feeds, and what it would read could not be
 * written.
 */
public final class FeedGroup implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedGroup.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
  private static final int HEARTBEATS_PER_SESSION = 15;

  private final Map<String, Object> settings;
  private final String topic;
  private final OwnedFeeds feeds;
  private final Thread member = new Thread(this::run, "parley-feed-group");
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Optional<String> trouble = Optional.empty();

  private FeedGroup(KafkaSettings kafka, Set<String> configured, LongSupplier nanoTime) {
    topic = kafka.topics().of(Topic.CURSORS);
    settings = settings(kafka);
    int sessionMs = new ConsumerConfig(settings).getInt(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, sessionMs / HEARTBEATS_PER_SESSION);
    feeds = new OwnedFeeds(configured, Duration.ofMillis(sessionMs * 2L / 3), nanoTime);
    settings.put(FeedAssignor.OWNED_FEEDS, feeds);
  }

  /** Its id on a cluster where the topics have these names. */
  public static String id(TopicNames names) {
    return names.own("ingest-feeds");
  }

  /**
   * Joins, in a thread of its own.
   *
   * @param configured names of the feeds that this instance has
   */
  public static FeedGroup join(KafkaSettings kafka, Set<String> configured, LongSupplier nanoTime) {
    FeedGroup group = new FeedGroup(kafka, configured, nanoTime);
    group.member.setDaemon(true);
    group.member.start();
    return group;
  }

  private static Map<String, Object> settings(KafkaSettings kafka) {
    Map<String, Object> settings = kafka.properties();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "parley-feeds");
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, id(kafka.topics()));
    // the newer protocol assigns on the broker, which knows of no feeds
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(FeedAssignor.class.getName()));
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return settings;
  }

  /** The right to visit the feeds. */
  public FeedTurns turns() {
    return feeds;
  }

  /** The reason why it cannot be a member; empty while it is one, or joins. */
  public Optional<String> trouble() {
    return trouble;
  }

  private void run() {
    try {
      do {
        beMember();
      } while (!closing.await(RETRY_INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.debug("stopped", e);
    }
  }

  private void beMember() {
    Consumer<byte[], byte[]> consumer = null;
    try {
      consumer = new KafkaConsumer<>(settings);
      consumer.subscribe(List.of(topic));
      double heartbeats = 0;
      while (closing.getCount() > 0) {
        consumer.poll(POLL);
        // it is a member for the feeds alone
        consumer.pause(consumer.assignment());
        double now = heartbeats(consumer);
        if (now > heartbeats) {
          heartbeats = now;
          feeds.confirmed();
        }
        if (feeds.mustRejoin()) {
          consumer.enforceRebalance("feeds are given up");
        }
        trouble = Optional.empty();
      }
    } catch (RuntimeException e) {
      // whatever it is, it is tried again
      if (trouble.isEmpty()) {
        LOG.error("no feed is polled: group {} cannot be joined", settings.get("group.id"), e);
      }
      trouble = Optional.of("no feed is polled: " + e.getMessage());
    } finally {
      feeds.lost();
      if (consumer != null) {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
      }
    }
  }

  /** Those that the brokers have answered so far. */
  private static double heartbeats(Consumer<byte[], byte[]> consumer) {
    return consumer.metrics().values().stream()
        .filter(m -> m.metricName().name().equals("heartbeat-total"))
        .map(Metric::metricValue)
        .filter(Double.class::isInstance)
        .mapToDouble(Double.class::cast)
        .findFirst()
        .orElse(0);
  }

  /** Leaves, so that others have its feeds at once; what visits them must have been closed. */
  @Override
  public void close() {
    closing.countDown();
    try {
      member.join(2 * CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
