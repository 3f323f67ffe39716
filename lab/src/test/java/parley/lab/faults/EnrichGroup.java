package parley.lab.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * The group that works on the partitions of `stories`, and how much is left of them. A member is
 * known by the name of the {@link EnrichProcess} that it runs in.
 */
final class EnrichGroup {
  private static final String GROUP = "parley-enrich";

  private final Admin admin;

  EnrichGroup(Admin admin) {
    this.admin = admin;
  }

  /** Partitions by the name of the instance that has them. */
  Map<String, Set<TopicPartition>> members() throws InterruptedException, ExecutionException {
    ConsumerGroupDescription group =
        admin.describeConsumerGroups(Set.of(GROUP)).describedGroups().get(GROUP).get();
    Map<String, Set<TopicPartition>> members = new TreeMap<>();
    for (MemberDescription member : group.members()) {
      String instance = member.clientId().replaceAll("-StreamThread-.*", "");
      Set<TopicPartition> theirs =
          member.assignment().topicPartitions().stream()
              .filter(p -> p.topic().equals(TopicNames.DEFAULT.of(Topic.STORIES)))
              .collect(Collectors.toSet());
      members.computeIfAbsent(instance, name -> new HashSet<>()).addAll(theirs);
    }
    return members;
  }

  /** True if so many instances have partitions. */
  boolean shared(int instances) throws InterruptedException, ExecutionException {
    return members().values().stream().filter(p -> !p.isEmpty()).count() == instances;
  }

  /** The partitions that an instance has now. */
  Set<TopicPartition> partitions(EnrichProcess instance)
      throws InterruptedException, ExecutionException {
    return members().getOrDefault(instance.name(), Set.of());
  }

  /**
   * Messages on the partitions that no transaction has taken: no fewer waited at any time before.
   */
  long waiting(Set<TopicPartition> partitions) throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(p -> latest.put(p, OffsetSpec.latest()));
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
    long waiting = 0;
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
        admin.listOffsets(latest).all().get().entrySet()) {
      OffsetAndMetadata taken = committed.get(end.getKey());
      waiting += end.getValue().offset() - (taken == null ? 0 : taken.offset());
    }
    return waiting;
  }
}
