package parley.app.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import parley.schemas.ClusterTopics;
import parley.schemas.FoundTopic;
import parley.schemas.Topic;

/**
 * Makes a cluster's topics those of the catalogue: creates what is missing, and brings settings in
 * line, those of enrich's own topics too. Partitions and copies of what exists stay as they are.
 */
public final class TopicSetup {
  private static final int MAX_LOOKS = 150;
  private static final long LOOK_INTERVAL_MS = 200;

  private final ClusterTopics cluster;
  private final TopicPlan plan;

  /** A setup that has done nothing yet. */
  public TopicSetup(ClusterTopics cluster, TopicPlan plan) {
    this.cluster = cluster;
    this.plan = plan;
  }

  /**
   * Creates what is missing and aligns settings.
   *
   * @return one line a topic: created, as it was, or what was changed
   */
  public List<String> run() throws InterruptedException {
    Map<String, FoundTopic> found = new TreeMap<>(cluster.find(TopicCheck.concerns(plan)));
    FoundTopic stories = found.get(plan.names().of(Topic.STORIES));
    int partitions = stories == null ? plan.partitions() : stories.partitions();
    List<String> report = new ArrayList<>();
    for (Topic topic : Topic.all()) {
      String name = plan.names().of(topic);
      FoundTopic there = found.get(name);
      if (there == null) {
        create(topic, topic.partitions(partitions));
        report.add(name + ": created");
      } else {
        report.add(name + ": " + align(there, plan.settings(topic)));
      }
    }
    awaitAll();
    for (FoundTopic there : found.values()) {
      if (plan.internal().containsOfAnyGeneration(there.name())) {
        report.add(there.name() + ": " + align(there, plan.internal().settings()));
      }
    }
    return report;
  }

  /** A broker knows of what the controller has made only a moment later. */
  private void awaitAll() throws InterruptedException {
    List<String> names = Topic.all().stream().map(plan.names()::of).toList();
    for (int i = 0;
        !ClusterTopics.get(admin().listTopics().names()).containsAll(names) && i < MAX_LOOKS;
        i++) {
      TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL_MS);
    }
  }

  private void create(Topic topic, int partitions) throws InterruptedException {
    short copies = (short) plan.durability().replication();
    NewTopic wanted =
        new NewTopic(plan.names().of(topic), partitions, copies).configs(plan.settings(topic));
    try {
      ClusterTopics.get(admin().createTopics(List.of(wanted)).all());
    } catch (IllegalStateException e) {
      // another instance was quicker
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private String align(FoundTopic topic, Map<String, String> planned) throws InterruptedException {
    Map<String, String> changes = new TreeMap<>(planned);
    // more in step than there are copies would stop every write
    changes
        .entrySet()
        .removeIf(e -> isMinInSync(e) && Integer.parseInt(e.getValue()) > topic.copies());
    topic.settings().ifPresent(actual -> changes.entrySet().removeIf(e -> holds(e, actual)));
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
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    ClusterTopics.get(admin().incrementalAlterConfigs(Map.of(resource, operations)).all());
    return "set " + changes;
  }

  /** Whether it is set so, or, of the copies in step, to more, which nobody lowers here. */
  private static boolean holds(Map.Entry<String, String> planned, Map<String, String> actual) {
    String value = actual.get(planned.getKey());
    return planned.getValue().equals(value)
        || (isMinInSync(planned)
            && value != null
            && Integer.parseInt(value) > Integer.parseInt(planned.getValue()));
  }

  private static boolean isMinInSync(Map.Entry<String, String> setting) {
    return setting.getKey().equals(TopicCheck.MIN_IN_SYNC);
  }

  private Admin admin() {
    return cluster.admin();
  }
}
