package parley.enrich.generation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.GenerationEntry;
import parley.GenerationState;
import parley.enrich.TopologyStores;
import parley.schemas.Topic;

/**
 * Lets a generation take the place of the live one: that one stops, the next reads as far as it had
 * come and stops too, and one transaction sends subscribers what differs and makes it live. Where
 * this is broken off it is done again.
 */
final class Switchover {
  private static final Logger LOG = LoggerFactory.getLogger(Switchover.class);

  /** What a broker allows unless it is set otherwise. */
  private static final int MAX_TRANSACTION_MS = 15 * 60 * 1000;

  /** A generation that is further behind would keep subscribers waiting. */
  private static final long MAX_BEHIND = 10_000;

  /** After so many, what stories still tell each other is told after the switch. */
  private static final int MAX_PASSES = 20;

  private final RebuildCluster cluster;
  private final GenerationEntry next;
  private GenerationState state;

  Switchover(RebuildCluster cluster) {
    this.cluster = cluster;
    this.state = cluster.generations().current();
    GenerationEntry entry = state.getNext();
    if (entry == null || Phase.of(state) == Phase.CUTTING || Phase.of(state) == Phase.COPYING) {
      throw new RebuildException("no generation is ready to take over: parley rebuild start");
    }
    this.next = entry;
  }

  /**
   * Does it.
   *
   * @return how many records subscribers were sent, by topic
   * @throws RebuildException if the next is far behind, or an instance does not stop
   */
  Map<String, Long> run() throws InterruptedException {
    TopologyGroup nexts = cluster.group(next.getNumber());
    if (Phase.of(state) == Phase.BESIDE) {
      long behind = cluster.behind(next.getNumber());
      if (behind > MAX_BEHIND) {
        throw new RebuildException(
            "generation " + next.getNumber() + " is behind by " + behind + " records: wait");
      }
      requireSent();
      if (!nexts.isRunning()) {
        throw new RebuildException(
            "no instance of generation " + next.getNumber() + " runs: parley rebuild start");
      }
      put(Phase.OVERTAKING);
    }
    if (Phase.of(state) == Phase.OVERTAKING) {
      overtake(nexts);
      put(Phase.SENDING);
    }
    nexts.awaitStopped(cluster.stopLimit());
    return send();
  }

  /** Returns once the next generation has counted all that the live one had. */
  private void overtake(TopologyGroup nexts) throws InterruptedException {
    TopologyGroup lives = cluster.group(state.getLive().getNumber());
    try {
      lives.awaitStopped(cluster.stopLimit());
    } catch (RebuildException e) {
      put(Phase.BESIDE);
      throw e;
    }
    Map<TopicPartition, Long> read = lives.committed();
    read.keySet().removeIf(partition -> !partition.topic().equals(stories()));
    try (CommittedRecords records = new CommittedRecords(cluster.config().kafka())) {
      nexts.awaitRead(read, records, b -> LOG.debug("{} messages to go", b));
      // what stories tell each other leads back and forth
      Map<TopicPartition, Long> before = Map.of();
      Map<TopicPartition, Long> written = Map.of();
      for (int i = 0; i == 0 || (i < MAX_PASSES && !written.equals(before)); i++) {
        before = written;
        written = readWithin(nexts, records);
      }
    }
  }

  /** Returns once the next generation has read all that it has written to itself. */
  private Map<TopicPartition, Long> readWithin(TopologyGroup nexts, CommittedRecords records)
      throws InterruptedException {
    Map<TopicPartition, Long> all = new HashMap<>();
    for (String topic : cluster.within(next.getNumber())) {
      if (cluster.topics().contains(topic)) {
        // what is not yet committed may be what those messages led to
        Map<TopicPartition, Long> written =
            TopologyGroup.writtenEnds(
                cluster.admin(), TopologyGroup.partitions(cluster.admin(), List.of(topic)));
        nexts.awaitRead(written, records, b -> LOG.debug("{} of {} to go", b, topic));
        all.putAll(written);
      }
    }
    return all;
  }

  /**
   * @throws RebuildException if the next generation keeps back what it counts of a subject
   */
  private void requireSent() throws InterruptedException {
    String changelog = cluster.internal(next.getNumber(), TopologyStores.SUBJECTS + "-changelog");
    if (!cluster.topics().contains(changelog)) {
      return;
    }
    String stories = stories();
    int partitions =
        next.getPartitions() == 0
            ? TopologyGroup.partitions(cluster.admin(), List.of(stories)).size()
            : next.getPartitions();
    Set<String> heldBack = new TreeSet<>();
    try (CommittedRecords records = new CommittedRecords(cluster.config().kafka())) {
      records.read(
          ends(List.of(changelog)),
          found -> {
            String subject = new String(found.key(), UTF_8);
            heldBack.remove(subject);
            if (found.value() != null && TopologyStores.isHeldBack(found.value(), partitions)) {
              heldBack.add(subject);
            }
          });
    }
    if (!heldBack.isEmpty()) {
      throw new RebuildException(
          "generation "
              + next.getNumber()
              + " has stopped, or is counting anew, "
              + heldBack
              + ": parley recount, or wait");
    }
  }

  private Map<String, Long> send() throws InterruptedException {
    TopologyGroup.settledEnds(
        cluster.admin(),
        TopologyGroup.partitions(cluster.admin(), cluster.topicsOf(next.getNumber())));
    Map<String, Object> settings = cluster.producerSettings();
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, MAX_TRANSACTION_MS);
    settings.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG, cluster.internal(next.getNumber(), "switch"));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      Corrections corrections = new Corrections(cluster, next, producer);
      corrections.send(unsent());
      GenerationState after =
          new GenerationState(next, null, Phase.SETTLED.name(), state.getLastNumber());
      var unused = producer.send(cluster.generations().record(after));
      producer.commitTransaction();
      return corrections.sent();
      // where anything fails, closing the producer aborts
    }
  }

  /** Keys of aggregates that the next generation has changed and will send itself. */
  private Set<String> unsent() throws InterruptedException {
    String changelog = cluster.internal(next.getNumber(), TopologyStores.UNSENT + "-changelog");
    Map<String, List<String>> bySubject = new HashMap<>();
    if (cluster.topics().contains(changelog)) {
      try (CommittedRecords records = new CommittedRecords(cluster.config().kafka())) {
        records.read(
            ends(List.of(changelog)),
            found -> {
              String subject = new String(found.key(), UTF_8);
              bySubject.remove(subject);
              if (found.value() != null) {
                bySubject.put(subject, TopologyStores.unsent(found.key(), found.value()));
              }
            });
      }
    }
    Set<String> keys = new HashSet<>();
    bySubject.values().forEach(keys::addAll);
    return keys;
  }

  private void put(Phase phase) throws InterruptedException {
    state = Generations.with(state, next, phase);
    cluster.generations().put(state);
  }

  private String stories() {
    return cluster.config().kafka().topics().of(Topic.STORIES);
  }

  private Map<TopicPartition, Long> ends(List<String> topics) throws InterruptedException {
    return TopologyGroup.ends(
        cluster.admin(), TopologyGroup.partitions(cluster.admin(), new TreeSet<>(topics)));
  }
}
