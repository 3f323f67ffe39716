package parley.app.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import parley.schemas.Topic;

/**
 * Makes the broker's topics those of the catalogue: creates what is missing, and brings settings in
 * line.
 */
public final class TopicSetup {
  private final Admin admin;
  private final int partitions;
  private final short replication;
  private final Optional<Duration> retention;

  /**
   * A setup for one broker or cluster; it has done nothing yet.
   *
   * @param partitions of the topics that scale
   * @param replication copies of each partition
   * @param retention of the private logs; empty = for ever
   */
  public TopicSetup(Admin admin, int partitions, int replication, Optional<Duration> retention) {
    this.admin = admin;
    this.partitions = partitions;
    this.replication = (short) replication;
    this.retention = retention;
  }

  /**
   * Creates what is missing and aligns settings.
   *
   * @return one line a topic: created, as it was, or what was changed
   * @throws IllegalStateException if a topic has another number of partitions than the catalogue
   *     says: changing it is a rebuild, not a setting
   */
  public List<String> run() throws InterruptedException {
    Set<String> existing = new HashSet<>(get(admin.listTopics().names()));
    List<String> report = new ArrayList<>();
    for (Topic topic : Topic.all()) {
      if (existing.contains(topic.topicName())) {
        report.add(topic.topicName() + ": " + align(topic));
      } else {
        create(topic);
        report.add(topic.topicName() + ": created");
      }
    }
    return report;
  }

  private void create(Topic topic) throws InterruptedException {
    NewTopic wanted =
        new NewTopic(topic.topicName(), topic.partitions(partitions), replication)
            .configs(topic.settings(retention));
    try {
      get(admin.createTopics(List.of(wanted)).all());
    } catch (IllegalStateException e) {
      // another instance was quicker
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private String align(Topic topic) throws InterruptedException {
    TopicDescription found =
        get(admin.describeTopics(List.of(topic.topicName())).allTopicNames())
            .get(topic.topicName());
    int wanted = topic.partitions(partitions);
    if (found != null && found.partitions().size() != wanted) {
      throw new IllegalStateException(
          topic.topicName()
              + " has "
              + found.partitions().size()
              + " partitions, not "
              + wanted
              + ": keys would move; rebuild under a new application id, or set"
              + " PARLEY_PARTITIONS to what it has");
    }
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    Map<String, String> actual = new HashMap<>();
    get(admin.describeConfigs(List.of(resource)).all())
        .getOrDefault(resource, new org.apache.kafka.clients.admin.Config(List.of()))
        .entries()
        .forEach(e -> actual.put(e.name(), e.value()));
    Map<String, String> changes = new TreeMap<>(topic.settings(retention));
    changes.entrySet().removeIf(e -> e.getValue().equals(actual.get(e.getKey())));
    if (changes.isEmpty()) {
      return "as it was";
    }
    List<AlterConfigOp> operations =
        changes.entrySet().stream()
            .map(
                e ->
                    new AlterConfigOp(
                        new ConfigEntry(e.getKey(), e.getValue()), AlterConfigOp.OpType.SET))
            .toList();
    get(admin.incrementalAlterConfigs(Map.of(resource, operations)).all());
    return "set " + changes;
  }

  private static <T> T get(org.apache.kafka.common.KafkaFuture<T> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new TimeoutException("no broker answers", e.getCause());
      }
      throw new IllegalStateException("the broker refused: " + e.getCause(), e.getCause());
    }
  }
}
