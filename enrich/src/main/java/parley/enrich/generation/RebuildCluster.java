package parley.enrich.generation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import parley.enrich.Codecs;
import parley.enrich.EnrichConfig;
import parley.enrich.Generation;
import parley.schemas.ClusterTopics;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;
import parley.schemas.TopicNames;
import parley.schemas.TopicUser;

/**
 * The cluster on which a rebuild is done.
 *
 * @param config with the application id of the first generation
 * @param stopLimit how long instances may take to stop
 */
record RebuildCluster(
    EnrichConfig config, Admin admin, Generations generations, Codecs codecs, Duration stopLimit)
    implements AutoCloseable {
  private static final long INTERVAL_MS = 200;
  private static final int MAX_LOOKS = 300;

  static RebuildCluster connect(EnrichConfig config, SchemaRegistry schemas, Duration stopLimit) {
    Map<String, Object> settings = config.kafka().properties();
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "parley-rebuild");
    return new RebuildCluster(
        config,
        Admin.create(settings),
        new Generations(config.kafka(), schemas),
        Codecs.of(schemas),
        stopLimit);
  }

  String applicationId(int generation) {
    return Generation.applicationId(config.applicationId(), generation);
  }

  TopologyGroup group(int generation) {
    return new TopologyGroup(admin, applicationId(generation));
  }

  TopicNames own(int generation) {
    return Generation.own(config, generation);
  }

  /** Name of an internal topic of a generation. */
  String internal(int generation, String name) {
    return applicationId(generation) + "-" + name;
  }

  /** How many records a generation has still to read, on its whole way. */
  long behind(int generation) throws InterruptedException {
    return behind(
        generation,
        List.of(
            config.kafka().topics().of(Topic.STORIES),
            own(generation).prefix() + "archive",
            internal(generation, "stories-repartition"),
            internal(generation, "postings-repartition")));
  }

  /** How many messages a generation has divided anew and not yet taken. */
  long waiting(int generation) throws InterruptedException {
    return behind(generation, List.of(internal(generation, "stories-repartition")));
  }

  private long behind(int generation, List<String> topics) throws InterruptedException {
    Set<String> way = topics();
    way.retainAll(topics);
    try (CommittedRecords records = new CommittedRecords(config.kafka())) {
      return group(generation)
          .behind(TopologyGroup.ends(admin, TopologyGroup.partitions(admin, way)), records);
    }
  }

  Set<String> topics() throws InterruptedException {
    return new TreeSet<>(ClusterTopics.get(admin.listTopics().names()));
  }

  /** The topics that a generation makes for itself, and those that it sends to while beside. */
  List<String> topicsOf(int generation) throws InterruptedException {
    String internal = applicationId(generation) + "-";
    String own = own(generation).prefix();
    return topics().stream()
        .filter(
            name ->
                (generation > 1 && name.startsWith(own))
                    || (name.startsWith(internal)
                        && name.substring(internal.length())
                            .matches("[^-.]+-(changelog|repartition)")))
        .toList();
  }

  /** Makes the topics to which a generation sends while it is beside, and its archive. */
  void create(int generation, int partitions) throws InterruptedException {
    TopicNames own = own(generation);
    short copies = (short) config.durability().replication();
    List<NewTopic> wanted = new ArrayList<>();
    for (Topic topic : TopicUser.ENRICH.writes()) {
      Map<String, String> settings = new HashMap<>(topic.settings(Optional.empty()));
      wanted.add(
          new NewTopic(own.of(topic), topic.partitions(partitions), copies).configs(settings));
    }
    Map<String, String> archive = new HashMap<>();
    archive.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    archive.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topic.MAX_MESSAGE_BYTES));
    wanted.add(new NewTopic(own.prefix() + "archive", partitions, copies).configs(archive));
    String inSync = Integer.toString(config.durability().minInSync());
    wanted.forEach(topic -> topic.configs().put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, inSync));
    ClusterTopics.get(admin.createTopics(wanted).all());
    Set<String> names = new TreeSet<>(wanted.stream().map(NewTopic::name).toList());
    awaitTopics(found -> found.containsAll(names));
  }

  /** Deletes all topics and the group of a generation, which nobody runs. */
  List<String> delete(int generation) throws InterruptedException {
    List<String> topics = topicsOf(generation);
    if (!topics.isEmpty()) {
      ClusterTopics.get(admin.deleteTopics(topics).all());
      awaitTopics(found -> topics.stream().noneMatch(found::contains));
    }
    group(generation).delete();
    return topics;
  }

  private void awaitTopics(Predicate<Set<String>> wanted) throws InterruptedException {
    for (int i = 0; i < MAX_LOOKS && !wanted.test(topics()); i++) {
      TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
    }
  }

  @Override
  public void close() {
    generations.close();
    admin.close(Duration.ofSeconds(2));
  }
}
