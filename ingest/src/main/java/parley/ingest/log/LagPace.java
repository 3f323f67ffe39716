package parley.ingest.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;

/**
 * A pace that keeps the log's reader less than about a second behind: waits while more records are
 * unread than the reader took in its last second, {@link #ALLOWED_UNREAD} always being allowed.
 * Asks the broker at most five times a second.
 */
public final class LagPace implements Pace, AutoCloseable {
  static final long ALLOWED_UNREAD = 300;
  private static final long ASK_INTERVAL_MS = 200;
  private static final long TIMEOUT_MS = 10_000;
  private static final Logger LOG = LoggerFactory.getLogger(LagPace.class);

  private final Admin admin;
  private final Supplier<String> group;
  private final String stories;
  private final LongSupplier nanoTime;
  private long askedAt;
  private long readAtLastAsk = -1;
  private double perSecond;

  /**
   * Connects when it is first asked.
   *
   * @param group the reader's consumer group as it is then: enrich's application id
   */
  public LagPace(KafkaSettings kafka, Supplier<String> group, LongSupplier nanoTime) {
    Map<String, Object> settings = kafka.properties();
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "parley-pace");
    this.admin = Admin.create(settings);
    this.group = group;
    this.stories = kafka.topics().of(Topic.STORIES);
    this.nanoTime = nanoTime;
    this.askedAt = nanoTime.getAsLong() - TimeUnit.MILLISECONDS.toNanos(ASK_INTERVAL_MS);
  }

  /**
   * Returns once the reader is not behind.
   *
   * @throws AuthorizationException if the broker may not be asked
   */
  @Override
  public synchronized void await() throws InterruptedException {
    if (nanoTime.getAsLong() - askedAt < TimeUnit.MILLISECONDS.toNanos(ASK_INTERVAL_MS)) {
      return;
    }
    while (behind()) {
      wait(ASK_INTERVAL_MS);
    }
  }

  private boolean behind() throws InterruptedException {
    Map<TopicPartition, Long> read = new HashMap<>();
    long unread = 0;
    try {
      admin
          .listConsumerGroupOffsets(group.get())
          .partitionsToOffsetAndMetadata()
          .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
          .forEach(
              (partition, offset) -> {
                if (offset != null && partition.topic().equals(stories)) {
                  read.put(partition, offset.offset());
                }
              });
      if (read.isEmpty()) {
        askedAt = nanoTime.getAsLong();
        return false;
      }
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      read.keySet().forEach(p -> latest.put(p, OffsetSpec.latest()));
      var ends = admin.listOffsets(latest).all().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
      for (var end : ends.entrySet()) {
        unread += end.getValue().offset() - read.getOrDefault(end.getKey(), 0L);
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      Throwable why = e instanceof KafkaException ? e : e.getCause();
      if (why instanceof AuthorizationException refused) {
        // waiting would never end
        throw refused;
      }
      LOG.warn("cannot tell how far the reader of the stories is: {}", e.toString());
      return true;
    }
    measure(read.values().stream().mapToLong(Long::longValue).sum());
    return unread > Math.max(ALLOWED_UNREAD, perSecond);
  }

  private void measure(long readNow) {
    long now = nanoTime.getAsLong();
    if (readAtLastAsk >= 0 && now > askedAt) {
      double seconds = (now - askedAt) / 1e9;
      perSecond = 0.7 * perSecond + 0.3 * Math.max(0, readNow - readAtLastAsk) / seconds;
    }
    readAtLastAsk = readNow;
    askedAt = now;
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
