package parley.app.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import parley.app.topics.TopicFault.Kind;
import parley.schemas.FoundTopic;
import parley.schemas.Topic;

/** Compares a cluster's topics with what is planned. Changes nothing. */
public final class TopicCheck {
  /** Kafka's own topics of offsets and transactions, on which "exactly once" stands. */
  static final List<String> OF_THE_BROKERS = List.of("__consumer_offsets", "__transaction_state");

  static final String MIN_IN_SYNC = "min.insync.replicas";

  private final TopicPlan plan;
  private final Map<String, FoundTopic> found;

  /**
   * A check of topics.
   *
   * @param found by name, those that {@link #concerns} at least
   */
  public TopicCheck(TopicPlan plan, Map<String, FoundTopic> found) {
    this.plan = plan;
    this.found = Map.copyOf(found);
  }

  /** The names of the topics that the plan speaks of. */
  public static Predicate<String> concerns(TopicPlan plan) {
    return name ->
        Topic.all().stream().anyMatch(topic -> plan.names().of(topic).equals(name))
            || plan.internal().containsOfAnyGeneration(name)
            || OF_THE_BROKERS.contains(name);
  }

  /** Everything that is not as planned: topics of the catalogue, enrich's own, Kafka's own. */
  public List<TopicFault> faults() {
    List<TopicFault> faults = new ArrayList<>();
    Topic.all().forEach(topic -> faults.addAll(faults(topic)));
    faults.addAll(internalFaults());
    return faults;
  }

  /** Faults of topics of the catalogue alone. */
  public List<TopicFault> faults(Collection<Topic> topics) {
    return topics.stream().flatMap(topic -> faults(topic).stream()).toList();
  }

  /** Faults of enrich's own topics, and of Kafka's, as far as they exist yet. */
  public List<TopicFault> internalFaults() {
    List<TopicFault> faults = new ArrayList<>();
    for (FoundTopic topic : new TreeMap<>(found).values()) {
      if (plan.internal().containsOfAnyGeneration(topic.name())) {
        faults.addAll(weaknesses(topic));
        faults.addAll(differences(topic, plan.internal().settings()));
      } else if (OF_THE_BROKERS.contains(topic.name())) {
        faults.addAll(weaknesses(topic));
      }
    }
    return faults;
  }

  private List<TopicFault> faults(Topic topic) {
    String name = plan.names().of(topic);
    FoundTopic there = found.get(name);
    if (there == null) {
      return List.of(new TopicFault(name, Kind.MISSING, "missing, or may not be seen"));
    }
    List<TopicFault> faults = new ArrayList<>(weaknesses(there));
    if (topic.partitions(2) == 1 && there.partitions() != 1) {
      faults.add(new TopicFault(name, Kind.OTHERWISE, there.partitions() + " partitions, not 1"));
    }
    faults.addAll(differences(there, plan.settings(topic)));
    return faults;
  }

  private List<TopicFault> weaknesses(FoundTopic topic) {
    int copies = plan.durability().replication();
    Stream.Builder<String> weak = Stream.builder();
    if (topic.copies() < copies) {
      weak.add(topic.copies() + " copies of each partition, not " + copies);
    }
    if (copies > 1) {
      if (topic.settings().isEmpty()) {
        weak.add("its settings may not be looked at (DescribeConfigs)");
      }
      topic.settings().ifPresent(settings -> weaknesses(settings).forEach(weak));
    }
    return weak.build().map(what -> new TopicFault(topic.name(), Kind.WEAK, what)).toList();
  }

  private Stream<String> weaknesses(Map<String, String> settings) {
    Stream.Builder<String> weak = Stream.builder();
    int wanted = plan.durability().minInSync();
    String minInSync = settings.getOrDefault(MIN_IN_SYNC, "1");
    if (Integer.parseInt(minInSync) < wanted) {
      weak.add(MIN_IN_SYNC + " is " + minInSync + ", not " + wanted);
    }
    if (settings.getOrDefault("unclean.leader.election.enable", "false").equals("true")) {
      weak.add("unclean.leader.election.enable is true: a copy that lags may come to lead");
    }
    return weak.build();
  }

  /** Settings that differ, but for the copies in step, which may be more than planned. */
  private static List<TopicFault> differences(FoundTopic topic, Map<String, String> planned) {
    return topic.settings().stream()
        .flatMap(
            settings ->
                new TreeMap<>(planned)
                    .entrySet().stream()
                        .filter(setting -> !setting.getKey().equals(MIN_IN_SYNC))
                        .filter(
                            setting -> !setting.getValue().equals(settings.get(setting.getKey())))
                        .map(
                            setting ->
                                setting.getKey()
                                    + " is "
                                    + settings.get(setting.getKey())
                                    + ", not "
                                    + setting.getValue()))
        .map(what -> new TopicFault(topic.name(), Kind.OTHERWISE, what))
        .toList();
  }
}
