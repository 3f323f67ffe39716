package parley.enrich.generation;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import parley.schemas.ClusterTopics;

/** The instances of one topology, as the brokers see them: its group, transactions and offsets. */
final class TopologyGroup {
  /** A process's part of a transactional id of Kafka Streams: a UUID and a thread's number. */
  private static final String OF_A_THREAD = "-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-\\d+";

  private static final Duration TRANSACTION_LIMIT = Duration.ofSeconds(60);
  private static final long INTERVAL_MS = 200;

  private final Admin admin;
  private final String applicationId;

  TopologyGroup(Admin admin, String applicationId) {
    this.admin = admin;
    this.applicationId = applicationId;
  }

  /**
   * Returns once no instance works any more, nor can: what one that hangs still tries to commit
   * will be refused.
   *
   * @throws RebuildException naming who is still there when the time is over
   */
  void awaitStopped(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (String members = members(); !members.isEmpty(); members = members()) {
      if (System.nanoTime() > end) {
        throw new RebuildException(
            "instances of "
                + applicationId
                + " did not stop within "
                + limit
                + ": "
                + members
                + ". Stop them, and try again");
      }
      TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
    }
    fence();
  }

  /** True while an instance works, or is about to. */
  boolean isRunning() throws InterruptedException {
    return !members().isEmpty();
  }

  /** Who is in the group, with hosts; empty if nobody is. */
  private String members() throws InterruptedException {
    try {
      for (ConsumerGroupDescription group :
          admin.describeConsumerGroups(List.of(applicationId)).all().get().values()) {
        if (group.groupState() != GroupState.EMPTY && group.groupState() != GroupState.DEAD) {
          return group.groupState()
              + group.members().stream()
                  .map(m -> " " + m.clientId() + m.host())
                  .collect(Collectors.joining(","));
        }
      }
      return "";
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return "";
      }
      throw new RebuildException("the group " + applicationId + " cannot be looked at", e);
    }
  }

  private void fence() throws InterruptedException {
    Pattern ours = Pattern.compile(Pattern.quote(applicationId) + OF_A_THREAD);
    Collection<TransactionListing> all = ClusterTopics.get(admin.listTransactions().all());
    List<String> ids =
        all.stream()
            .map(TransactionListing::transactionalId)
            .filter(id -> ours.matcher(id).matches())
            .toList();
    ClusterTopics.get(admin.fenceProducers(ids).all());
  }

  /** Deletes the group of a topology that has stopped. */
  void delete() throws InterruptedException {
    try {
      admin.deleteConsumerGroups(List.of(applicationId)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw new RebuildException("the group " + applicationId + " cannot be deleted", e);
      }
    }
  }

  /** Offsets up to which its instances have read topics, by partition. */
  Map<TopicPartition, Long> committed() throws InterruptedException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    ClusterTopics.get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                offsets.put(partition, offset.offset());
              }
            });
    return offsets;
  }

  /** How many records, and markers between them, its instances have still to read. */
  long behind(Map<TopicPartition, Long> offsets, CommittedRecords records)
      throws InterruptedException {
    Map<TopicPartition, Long> committed = committed();
    long behind = 0;
    for (Map.Entry<TopicPartition, Long> wanted : offsets.entrySet()) {
      long end = wanted.getValue();
      Optional<Long> read = Optional.ofNullable(committed.get(wanted.getKey()));
      // what is left may be markers of transactions alone, which nobody commits
      if (read.filter(offset -> offset >= end).isEmpty()
          && records.any(wanted.getKey(), read, end)) {
        behind += end - read.orElse(0L);
      }
    }
    return behind;
  }

  /** Returns once its instances have read so far. */
  void awaitRead(Map<TopicPartition, Long> offsets, CommittedRecords records, LongConsumer progress)
      throws InterruptedException {
    for (long behind = behind(offsets, records); behind > 0; behind = behind(offsets, records)) {
      progress.accept(behind);
      TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
    }
  }

  /** All partitions of the topics. */
  static List<TopicPartition> partitions(Admin admin, Collection<String> topics)
      throws InterruptedException {
    return ClusterTopics.get(admin.describeTopics(topics).allTopicNames()).values().stream()
        .flatMap(t -> t.partitions().stream().map(p -> new TopicPartition(t.name(), p.partition())))
        .toList();
  }

  /** The offsets before which all is written, committed or not. */
  static Map<TopicPartition, Long> writtenEnds(Admin admin, Collection<TopicPartition> partitions)
      throws InterruptedException {
    return offsets(admin, partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
  }

  /** The offsets before which all is committed. */
  static Map<TopicPartition, Long> ends(Admin admin, Collection<TopicPartition> partitions)
      throws InterruptedException {
    return offsets(admin, partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
  }

  /**
   * The same once no transaction is open on them.
   *
   * @throws RebuildException if one stays open for a minute
   */
  static Map<TopicPartition, Long> settledEnds(Admin admin, Collection<TopicPartition> partitions)
      throws InterruptedException {
    long end = System.nanoTime() + TRANSACTION_LIMIT.toNanos();
    while (true) {
      Map<TopicPartition, Long> committed = ends(admin, partitions);
      Map<TopicPartition, Long> all = writtenEnds(admin, partitions);
      if (committed.equals(all)) {
        return committed;
      }
      if (System.nanoTime() > end) {
        throw new RebuildException(
            "a transaction stays open on " + all.keySet() + " for more than " + TRANSACTION_LIMIT);
      }
      TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
    }
  }

  /** The first offsets that are still there. */
  static Map<TopicPartition, Long> begins(Admin admin, Collection<TopicPartition> partitions)
      throws InterruptedException {
    return offsets(admin, partitions, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED);
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin,
      Collection<TopicPartition> partitions,
      OffsetSpec which,
      IsolationLevel isolation)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(p -> asked.put(p, which));
    Map<TopicPartition, Long> found = new HashMap<>();
    ClusterTopics.get(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all())
        .forEach((partition, offset) -> found.put(partition, offset.offset()));
    return found;
  }
}
