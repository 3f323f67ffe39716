package parley.schemas;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** The topics that a cluster has, as far as its client may see them. */
public final class ClusterTopics implements AutoCloseable {
  private final Admin admin;

  /**
   * Connects when it is first asked.
   *
   * @param timeout of each question
   */
  public ClusterTopics(KafkaSettings kafka, Duration timeout) {
    Map<String, Object> settings = kafka.properties();
    int timeoutMs = Math.toIntExact(timeout.toMillis());
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "parley-topics");
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs);
    this.admin = Admin.create(settings);
  }

  /** For what changes them. */
  public Admin admin() {
    return admin;
  }

  /**
   * The topics of the wanted names, Kafka's own among them, by name.
   *
   * @throws TimeoutException if no broker answers
   */
  public Map<String, FoundTopic> find(Predicate<String> wanted) throws InterruptedException {
    ListTopicsOptions all = new ListTopicsOptions().listInternal(true);
    List<String> names = get(admin.listTopics(all).names()).stream().filter(wanted).toList();
    Map<String, Optional<Map<String, String>>> settings = settings(names);
    Map<String, FoundTopic> found = new TreeMap<>();
    get(admin.describeTopics(names).allTopicNames())
        .forEach(
            (name, topic) ->
                found.put(
                    name,
                    new FoundTopic(
                        name,
                        topic.partitions().size(),
                        copies(topic),
                        settings.getOrDefault(name, Optional.empty()))));
    return found;
  }

  private static int copies(TopicDescription topic) {
    return topic.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
  }

  private Map<String, Optional<Map<String, String>>> settings(Collection<String> names)
      throws InterruptedException {
    Map<String, Optional<Map<String, String>>> found = new HashMap<>();
    List<ConfigResource> topics =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    for (var topic : admin.describeConfigs(topics).values().entrySet()) {
      found.put(topic.getKey().name(), settings(topic.getValue()));
    }
    return found;
  }

  private static Optional<Map<String, String>> settings(KafkaFuture<Config> topic)
      throws InterruptedException {
    Map<String, String> settings = new HashMap<>();
    try {
      for (ConfigEntry entry : topic.get().entries()) {
        if (entry.value() != null) {
          settings.put(entry.name(), entry.value());
        }
      }
      return Optional.of(settings);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return Optional.empty();
      }
      throw told(e);
    }
  }

  /**
   * Waits for an answer.
   *
   * @throws TimeoutException if no broker answers
   * @throws IllegalStateException if it refuses
   */
  public static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw told(e);
    }
  }

  private static RuntimeException told(ExecutionException failure) {
    return failure.getCause() instanceof TimeoutException
        ? new TimeoutException("no broker answers", failure.getCause())
        : new IllegalStateException(
            "the broker refused: " + failure.getCause(), failure.getCause());
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
