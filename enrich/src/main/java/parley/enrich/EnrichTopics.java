package parley.enrich;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import parley.schemas.ClusterRefusedException;
import parley.schemas.ClusterTopics;
import parley.schemas.FoundTopic;
import parley.schemas.Topic;
import parley.schemas.TopicNames;
import parley.schemas.TopicUser;

/**
 * The topics that the role works with, as the cluster has them when it starts.
 *
 * @param found those of the catalogue and its own, by name
 */
record EnrichTopics(TopicNames names, Map<String, FoundTopic> found) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /**
   * Asks the cluster.
   *
   * @throws ClusterRefusedException if there is none of a topic that the role uses
   */
  static EnrichTopics find(EnrichConfig config) throws InterruptedException {
    TopicNames names = config.kafka().topics();
    List<String> used = TopicUser.ENRICH.topics().stream().map(names::of).toList();
    InternalTopics internal = config.internalTopics();
    try (ClusterTopics cluster = new ClusterTopics(config.kafka(), TIMEOUT)) {
      EnrichTopics topics =
          new EnrichTopics(
              names, cluster.find(name -> used.contains(name) || internal.contains(name)));
      used.forEach(topics::require);
      return topics;
    }
  }

  private FoundTopic require(String name) {
    FoundTopic topic = found.get(name);
    if (topic == null) {
      throw new ClusterRefusedException(
          "there is no topic " + name + ", or it may not be seen: parley topics --create");
    }
    return topic;
  }

  /**
   * The partitions of `stories`, by which every store of the topology is divided.
   *
   * @param internal the topics of the stores
   * @throws ClusterRefusedException if the stores were built on another number: keys would have
   *     moved away from what is known of them
   */
  int partitions(InternalTopics internal) {
    FoundTopic stories = require(names.of(Topic.STORIES));
    for (FoundTopic other : found.values()) {
      if (internal.contains(other.name()) && other.partitions() != stories.partitions()) {
        throw new ClusterRefusedException(
            stories.name()
                + " has "
                + stories.partitions()
                + " partitions and "
                + other.name()
                + " "
                + other.partitions()
                + ": stories would no longer meet what is known of them; rebuild under another"
                + " PARLEY_ENRICH_APPLICATION_ID");
      }
    }
    return stories.partitions();
  }

  /** How large their records may be. */
  SizeLimits sizeLimits() {
    return SizeLimits.of(topic -> require(names.of(topic)));
  }
}
