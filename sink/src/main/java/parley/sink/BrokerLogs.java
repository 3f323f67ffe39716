package parley.sink;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import parley.schemas.KafkaSettings;

/** What the broker holds of topics, as it tells when asked. */
final class BrokerLogs implements TopicLogs, AutoCloseable {
  private static final int TIMEOUT_MS = 10_000;

  private final Admin admin;

  BrokerLogs(KafkaSettings kafka) {
    Map<String, Object> settings = kafka.properties();
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "parley-sink-logs");
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    this.admin = Admin.create(settings);
  }

  @Override
  public Map<TopicPartition, LogRange> of(Collection<String> topics) {
    if (topics.isEmpty()) {
      return Map.of();
    }
    Map<TopicPartition, String> ids = new HashMap<>();
    for (TopicDescription topic : result(admin.describeTopics(topics).allTopicNames()).values()) {
      topic
          .partitions()
          .forEach(
              p ->
                  ids.put(
                      new TopicPartition(topic.name(), p.partition()), topic.topicId().toString()));
    }
    Map<TopicPartition, Long> begins = offsets(ids.keySet(), OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(ids.keySet(), OffsetSpec.latest());
    return ids.keySet().stream()
        .collect(
            Collectors.toMap(
                Function.identity(), p -> new LogRange(get(ids, p), get(begins, p), get(ends, p))));
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec of) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(Function.identity(), p -> of));
    Map<TopicPartition, ListOffsetsResultInfo> told = result(admin.listOffsets(asked).all());
    return told.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  private static <V> V get(Map<TopicPartition, V> told, TopicPartition partition) {
    V value = told.get(partition);
    if (value == null) {
      throw new KafkaException("the broker tells nothing of " + partition);
    }
    return value;
  }

  private static <T> T result(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException trouble
          ? trouble
          : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
