package parley.schemas;

import java.util.Map;
import java.util.Optional;

/**
 * A topic as a cluster has it.
 *
 * @param copies of the partition that has the fewest
 * @param settings as they are in force; empty where they may not be looked at
 */
public record FoundTopic(
    String name, int partitions, int copies, Optional<Map<String, String>> settings) {
  public FoundTopic {
    settings = settings.map(Map::copyOf);
  }
}
