package parley.enrich.generation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.GenerationEntry;
import parley.GenerationState;
import parley.enrich.ArchiveKey;
import parley.enrich.Generation;
import parley.enrich.TopologyStores;
import parley.schemas.ClusterTopics;
import parley.schemas.Topic;

/**
 * Begins a generation: stops the live one for the moment that it takes to note how far it has come,
 * and copies what it knew then. So kills, orders and what stands outlive the texts on `stories`.
 */
final class Takeover {
  private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

  /** Messages on their way within the live topology, which are held in memory at the cut. */
  private static final long MAX_WAITING = 10_000;

  /** Until it is copied, no change after the cut may take the place of one before it. */
  private static final Duration COPY_LIMIT = Duration.ofDays(7);

  private final RebuildCluster cluster;

  Takeover(RebuildCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Begins the next generation, or goes on where that was broken off.
   *
   * @param partitions of its stores; 0 for as many as `stories` has
   * @return its number
   * @throws RebuildException if the live one cannot be stopped, or another is about to take over
   */
  int begin(int partitions) throws InterruptedException {
    GenerationState state = cluster.generations().current();
    switch (Phase.of(state)) {
      case SETTLED, CUTTING, COPYING -> state = cutAndCopied(state, partitions);
      case BESIDE -> LOG.info("generation {} is being built", number(state));
      case OVERTAKING, SENDING ->
          throw new RebuildException(
              "generation " + number(state) + " is taking over: parley rebuild switch");
    }
    return number(state);
  }

  /**
   * All that the live generation knew at one moment.
   *
   * @param taken by partition of `stories`, how far it had read
   * @param changelogs of the stores that were ever written
   * @param ends of these
   * @param unread messages that it had divided anew and not yet taken
   */
  private record Cut(
      List<Long> taken,
      Set<String> changelogs,
      Map<TopicPartition, Long> ends,
      List<ConsumerRecord<byte[], byte[]>> unread) {}

  private GenerationState cutAndCopied(GenerationState before, int partitions)
      throws InterruptedException {
    GenerationEntry broken = before.getNext();
    int number = broken == null ? before.getLastNumber() + 1 : broken.getNumber();
    int live = before.getLive().getNumber();
    Instant begun = Instant.now();
    String horizon = cluster.config().horizon().map(Duration::toString).orElse(null);
    Cut cut = cut(before, new GenerationEntry(number, partitions, List.of(), begun, horizon), live);
    GenerationEntry entry = new GenerationEntry(number, partitions, cut.taken(), begun, horizon);
    cluster.generations().put(Generations.with(before, entry, Phase.COPYING));
    cluster.delete(number);
    int divided = partitions == 0 ? cut.taken().size() : partitions;
    cluster.create(number, divided);
    long copied = copy(live, number, cut, divided);
    release(live);
    LOG.info("generation {} knows {} records of generation {}", number, copied, live);
    GenerationState beside = Generations.with(before, entry, Phase.BESIDE);
    cluster.generations().put(beside);
    return beside;
  }

  private Cut cut(GenerationState before, GenerationEntry next, int live)
      throws InterruptedException {
    long waiting = cluster.waiting(live);
    if (waiting > MAX_WAITING) {
      throw new RebuildException(
          "generation " + live + " has " + waiting + " messages still to take: wait");
    }
    cluster.generations().put(Generations.with(before, next, Phase.CUTTING));
    try {
      cluster.group(live).awaitStopped(cluster.stopLimit());
      Set<String> changelogs = changelogs(live);
      keep(changelogs, true);
      Map<TopicPartition, Long> ends =
          TopologyGroup.settledEnds(
              cluster.admin(), TopologyGroup.partitions(cluster.admin(), changelogs));
      return new Cut(taken(live), changelogs, ends, unread(live));
    } catch (RuntimeException | InterruptedException e) {
      cluster.generations().put(Generations.with(before, null, Phase.SETTLED));
      release(live, e);
      throw e;
    }
  }

  private void release(int live, Exception after) throws InterruptedException {
    try {
      release(live);
    } catch (RuntimeException more) {
      after.addSuppressed(more);
    }
  }

  /** Lets the live generation's changelogs be compacted as ever. */
  void release(int live) throws InterruptedException {
    keep(changelogs(live), false);
  }

  private List<ConsumerRecord<byte[], byte[]>> unread(int live) throws InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> unread = new ArrayList<>();
    String way = cluster.divided(live);
    if (cluster.topics().contains(way)) {
      try (CommittedRecords records = new CommittedRecords(cluster.config().kafka())) {
        records.read(
            cluster.group(live).committed(),
            TopologyGroup.settledEnds(
                cluster.admin(), TopologyGroup.partitions(cluster.admin(), List.of(way))),
            unread::add);
      }
    }
    return unread;
  }

  /** By partition of `stories`, how far the live generation has read. */
  private List<Long> taken(int live) throws InterruptedException {
    String stories = cluster.config().kafka().topics().of(Topic.STORIES);
    Map<TopicPartition, Long> committed = cluster.group(live).committed();
    List<TopicPartition> partitions =
        TopologyGroup.partitions(cluster.admin(), List.of(stories)).stream()
            .sorted(Comparator.comparingInt(TopicPartition::partition))
            .toList();
    List<Long> taken = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      taken.add(committed.getOrDefault(partition, 0L));
    }
    return taken;
  }

  /** The changelogs that are there: those of stores that were ever written. */
  private Set<String> changelogs(int live) throws InterruptedException {
    Set<String> wanted = cluster.topics();
    wanted.retainAll(
        TopologyStores.ARCHIVED.keySet().stream()
            .map(store -> cluster.internal(live, store + "-changelog"))
            .toList());
    return wanted;
  }

  private void keep(Set<String> topics, boolean all) throws InterruptedException {
    AlterConfigOp operation =
        new AlterConfigOp(
            new ConfigEntry(
                TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(COPY_LIMIT.toMillis())),
            all ? AlterConfigOp.OpType.SET : AlterConfigOp.OpType.DELETE);
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    topics.forEach(
        name ->
            changes.put(new ConfigResource(ConfigResource.Type.TOPIC, name), List.of(operation)));
    ClusterTopics.get(cluster.admin().incrementalAlterConfigs(changes).all());
  }

  private long copy(int live, int next, Cut cut, int partitions) throws InterruptedException {
    String archive = Generation.archive(cluster.own(next));
    try (CommittedRecords records = new CommittedRecords(cluster.config().kafka());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                cluster.producerSettings(), new ByteArraySerializer(), new ByteArraySerializer())) {
      ArchiveWriter send = new ArchiveWriter(producer, archive, partitions);
      for (Map.Entry<TopicPartition, Long> each : cut.ends().entrySet()) {
        String store = store(live, each.getKey().topic());
        ArchiveKey.Kind kind = TopologyStores.ARCHIVED.get(store);
        if (kind == null) {
          throw new IllegalStateException("no store is called " + store);
        }
        int of = each.getKey().partition();
        Map<TopicPartition, Long> end = Map.of(each.getKey(), each.getValue());
        if (kind.isOfStory()) {
          // of several records of a story the last one counts, which is behind the others there too
          records.read(end, found -> send.entry(kind, of, found.key(), found.value()));
        } else {
          // these are added up: few, and each may be there only once
          Map<Bytes, byte[]> last = new HashMap<>();
          records.read(end, found -> last.put(Bytes.wrap(found.key()), found.value()));
          last.forEach((key, value) -> send.entry(kind, of, key.get(), value));
        }
      }
      cut.unread().forEach(send::message);
      return send.finish();
    }
  }

  private String store(int live, String changelog) {
    String prefix = cluster.applicationId(live) + "-";
    return changelog.substring(prefix.length(), changelog.length() - "-changelog".length());
  }

  private static int number(GenerationState state) {
    GenerationEntry next = state.getNext();
    return next == null ? state.getLive().getNumber() : next.getNumber();
  }
}
