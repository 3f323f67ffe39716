package parley.enrich;

import java.time.Duration;
import java.util.Map;
import parley.schemas.ClusterRefusedException;
import parley.schemas.ClusterTopics;
import parley.schemas.FoundTopic;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;

/** The partitions of `stories`, by which every store of the topology is divided. */
final class StoryPartitions {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private StoryPartitions() {}

  /**
   * Their number as the topic has it.
   *
   * @throws ClusterRefusedException if there is no such topic, or the stores were built on another
   *     number: keys would have moved away from what is known of them
   */
  static int count(KafkaSettings kafka, InternalTopics internal) {
    String stories = kafka.topics().of(Topic.STORIES);
    try (ClusterTopics cluster = new ClusterTopics(kafka, TIMEOUT)) {
      Map<String, FoundTopic> found =
          cluster.find(name -> name.equals(stories) || internal.contains(name));
      return count(stories, found);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the broker was asked", e);
    }
  }

  static int count(String stories, Map<String, FoundTopic> found) {
    FoundTopic log = found.get(stories);
    if (log == null) {
      throw new ClusterRefusedException(
          "there is no topic " + stories + ", or it may not be seen: parley topics --create");
    }
    for (FoundTopic other : found.values()) {
      if (other.partitions() != log.partitions()) {
        throw new ClusterRefusedException(
            stories
                + " has "
                + log.partitions()
                + " partitions and "
                + other.name()
                + " "
                + other.partitions()
                + ": stories would no longer meet what is known of them; rebuild under another"
                + " PARLEY_ENRICH_APPLICATION_ID");
      }
    }
    return log.partitions();
  }
}
