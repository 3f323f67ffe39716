package parley.enrich;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
record EnrichTopics(TopicNames names, Generation generation, Map<String, FoundTopic> found) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /**
   * Asks the cluster.
   *
   * @throws ClusterRefusedException if there is none of a topic that the role uses
   */
  static EnrichTopics find(EnrichConfig config, Generation generation) throws InterruptedException {
    TopicNames names = config.kafka().topics();
    List<String> used =
        Stream.concat(
                TopicUser.ENRICH.topics().stream().map(topic -> generation.nameOf(topic, names)),
                generation.archive().stream())
            .toList();
    InternalTopics internal = config.internalTopics();
    try (ClusterTopics cluster = new ClusterTopics(config.kafka(), TIMEOUT)) {
      EnrichTopics topics =
          new EnrichTopics(
              names,
              generation,
              cluster.find(name -> used.contains(name) || internal.contains(name)));
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
   * The partitions by which every store of the topology is divided: those of `stories`, unless the
   * generation was begun with a number of its own.
   *
   * @param internal the topics of the stores
   * @throws ClusterRefusedException if the stores were built on another number: keys would have
   *     moved away from what is known of them
   */
  int partitions(InternalTopics internal) {
    int partitions = generation.partitions() == 0 ? ofStories() : generation.partitions();
    for (FoundTopic other : found.values()) {
      if (internal.contains(other.name()) && other.partitions() != partitions) {
        String why =
            generation.partitions() == 0
                ? names.of(Topic.STORIES) + " has "
                : "generation " + generation.number() + " was begun with ";
        throw new ClusterRefusedException(
            why
                + partitions
                + " partitions and "
                + other.name()
                + " has "
                + other.partitions()
                + ": stories would no longer meet what is known of them; parley rebuild divides the"
                + " stores anew");
      }
    }
    return partitions;
  }

  /** The partitions of `stories`. */
  int ofStories() {
    return require(names.of(Topic.STORIES)).partitions();
  }

  /** How large their records may be. */
  SizeLimits sizeLimits() {
    return SizeLimits.of(topic -> require(generation.nameOf(topic, names)));
  }
}
