package parley.enrich;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.TopicConfig;
import parley.schemas.Durability;
import parley.schemas.Topic;

/**
 * The topics that Kafka Streams makes for the topology: its stores' changelogs, and the way of
 * postings to their subject.
 *
 * @param applicationId what their names begin with
 */
public record InternalTopics(String applicationId, Durability durability) {
  // no hyphen within: those of parley-enrich-2 are not parley-enrich's
  private static final Pattern OF_AN_OPERATOR = Pattern.compile("[^-]+-(changelog|repartition)");

  private static final Pattern OF_A_GENERATION =
      Pattern.compile("(g\\d+-)?" + OF_AN_OPERATOR.pattern());

  /** Whether a topic of this name is one of them. */
  public boolean contains(String name) {
    return name.startsWith(prefix())
        && OF_AN_OPERATOR.matcher(name.substring(prefix().length())).matches();
  }

  /** Whether a topic of this name is one of them, or of a generation that followed or will. */
  public boolean containsOfAnyGeneration(String name) {
    return name.startsWith(prefix())
        && OF_A_GENERATION.matcher(name.substring(prefix().length())).matches();
  }

  /** What all their names begin with, and no other application's. */
  public String prefix() {
    return applicationId + "-";
  }

  /** Settings beside those that Kafka Streams gives them. */
  public Map<String, String> settings() {
    return Map.of(
        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(durability.minInSync()),
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topic.MAX_MESSAGE_BYTES));
  }
}
