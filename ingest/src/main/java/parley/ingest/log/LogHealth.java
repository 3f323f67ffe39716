package parley.ingest.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;

/** A check whether the log can take stories now. Asks the broker at most once in two seconds. */
public final class LogHealth implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogHealth.class);
  private static final long ASK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int TIMEOUT_MS = 3_000;

  private final Admin admin;
  private final LongSupplier nanoTime;
  private long askedAt;
  private boolean well;

  public LogHealth(KafkaSettings kafka, LongSupplier nanoTime) {
    Map<String, Object> settings = kafka.properties();
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "parley-health");
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    this.admin = Admin.create(settings);
    this.nanoTime = nanoTime;
    this.askedAt = nanoTime.getAsLong() - ASK_EVERY_NANOS;
  }

  /** Whether the broker answers, has the topics that are written to, and leaders for them. */
  public synchronized boolean isWell() {
    if (nanoTime.getAsLong() - askedAt >= ASK_EVERY_NANOS) {
      boolean now = ask();
      if (well && !now) {
        LOG.warn("the story log cannot be reached, or lacks its topics");
      }
      well = now;
      askedAt = nanoTime.getAsLong();
    }
    return well;
  }

  private boolean ask() {
    try {
      return admin
          .describeTopics(List.of(Topic.STORIES.topicName(), Topic.REJECTED.topicName()))
          .allTopicNames()
          .get(2L * TIMEOUT_MS, TimeUnit.MILLISECONDS)
          .values()
          .stream()
          .flatMap(topic -> topic.partitions().stream())
          .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("the story log does not answer", e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
