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
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import parley.enrich.Codecs;
import parley.enrich.EnrichConfig;
import parley.enrich.Generation;
import parley.enrich.InternalTopics;
import parley.enrich.TopologyStores;
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
    List<String> way = new ArrayList<>(within(generation));
    way.add(config.kafka().topics().of(Topic.STORIES));
    return behind(generation, way);
  }

  /** The topics that records of a generation go by after `stories`, in that order. */
  List<String> within(int generation) {
    return Stream.concat(
            Stream.of(Generation.archive(own(generation))),
            TopologyStores.WAYS.stream().map(way -> internal(generation, way)))
        .toList();
  }

  /** The way of messages that a generation divides otherwise than `stories`. */
  String divided(int generation) {
    return internal(generation, TopologyStores.WAYS.get(0));
  }

  /** How many messages a generation has divided anew and not yet taken. */
  long waiting(int generation) throws InterruptedException {
    return behind(generation, List.of(divided(generation)));
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
    InternalTopics internal = new InternalTopics(applicationId(generation), config.durability());
    String own = own(generation).prefix();
    return topics().stream()
        .filter(name -> internal.contains(name) || (generation > 1 && name.startsWith(own)))
        .toList();
  }

  /** The settings of those who write here. */
  Map<String, Object> producerSettings() {
    Map<String, Object> settings = config.kafka().properties();
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "parley-rebuild");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
    return settings;
  }

  /** Makes the topics to which a generation sends while it is beside, and its archive. */
  void create(int generation, int partitions) throws InterruptedException {
    TopicNames own = own(generation);
    short copies = (short) config.durability().replication();
    List<NewTopic> wanted = new ArrayList<>();
    for (Topic topic : TopicUser.ENRICH.writes()) {
      if (Generation.isShared(topic)) {
        continue;
      }
      Map<String, String> settings = new HashMap<>(topic.settings(Optional.empty()));
      wanted.add(
          new NewTopic(own.of(topic), topic.partitions(partitions), copies).configs(settings));
    }
    Map<String, String> archive = new HashMap<>();
    // written once, and read in order: a message has the key of its story's ledger
    archive.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    archive.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    archive.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topic.MAX_MESSAGE_BYTES));
    wanted.add(new NewTopic(Generation.archive(own), partitions, copies).configs(archive));
    String inSync = Integer.toString(config.durability().minInSync());
    wanted.forEach(topic -> topic.configs().put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, inSync));
    ClusterTopics.get(admin.createTopics(wanted).all());
    Set<String> names = new TreeSet<>(wanted.stream().map(NewTopic::name).toList());
    awaitTopics(found -> found.containsAll(names));
  }

  /** Deletes all topics and the group of a generation, which nobody runs. */
  List<String> delete(int generation) throws InterruptedException {
    List<String> topics = topicsOf(generation);
    deleteTopics(topics);
    group(generation).delete();
    return topics;
  }

  /** Deletes what the live generation sent to while it was beside. */
  List<String> deleteSentBeside(int live) throws InterruptedException {
    TopicNames own = own(live);
    List<String> topics =
        topicsOf(live).stream()
            .filter(name -> name.startsWith(own.prefix()) && !name.equals(Generation.archive(own)))
            .toList();
    deleteTopics(topics);
    return topics;
  }

  private void deleteTopics(List<String> topics) throws InterruptedException {
    if (!topics.isEmpty()) {
      ClusterTopics.get(admin.deleteTopics(topics).all());
      awaitTopics(found -> topics.stream().noneMatch(found::contains));
    }
  }

  private void awaitTopics(Predicate<Set<String>> wanted) throws InterruptedException {
    for (int i = 0; !wanted.test(topics()); i++) {
      if (i == MAX_LOOKS) {
        throw new RebuildException("the brokers do not all know of topics made or deleted: again");
      }
      TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
    }
  }

  @Override
  public void close() {
    generations.close();
    admin.close(Duration.ofSeconds(2));
  }
}
