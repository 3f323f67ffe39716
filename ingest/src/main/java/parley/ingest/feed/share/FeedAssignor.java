package parley.ingest.feed.share;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The assignor of the group that shares feeds: members tell which they have and poll, the leader
 * tells each which to poll. Partitions are of no account; one member has all of them, always the
 * same, so that no client warns of topics without a reader. Made by Kafka's client.
 */
public final class FeedAssignor implements ConsumerPartitionAssignor, Configurable {
  /** The configuration of the client under which its {@link OwnedFeeds} are. */
  static final String OWNED_FEEDS = "parley.owned.feeds";

  private static final String POLLS = "polls ";

  private @Nullable OwnedFeeds feeds;

  @Override
  public void configure(Map<String, ?> configs) {
    feeds = (OwnedFeeds) configs.get(OWNED_FEEDS);
  }

  private OwnedFeeds feeds() {
    if (feeds == null) {
      throw new IllegalStateException(OWNED_FEEDS + " is not configured");
    }
    return feeds;
  }

  @Override
  public String name() {
    return "parley-feeds";
  }

  /** Members go on while the group is shared out anew. */
  @Override
  public List<RebalanceProtocol> supportedProtocols() {
    return List.of(RebalanceProtocol.COOPERATIVE);
  }

  @Override
  public ByteBuffer subscriptionUserData(Set<String> topics) {
    return feeds().claim().encode();
  }

  @Override
  public GroupAssignment assign(Cluster cluster, GroupSubscription group) {
    Map<String, FeedClaim> claims = new TreeMap<>();
    group
        .groupSubscription()
        .forEach((member, said) -> claims.put(member, FeedClaim.decode(said.userData())));
    String reader = reader(group);
    Map<String, Assignment> assignments = new HashMap<>();
    FeedShares.of(claims)
        .forEach(
            (member, share) -> {
              List<TopicPartition> partitions =
                  member.equals(reader) ? partitions(cluster, group) : List.of();
              assignments.put(member, new Assignment(partitions, encode(share)));
            });
    return new GroupAssignment(assignments);
  }

  /** Who has the partitions already, so that they never move; else the first. */
  private static String reader(GroupSubscription group) {
    Map<String, Subscription> members = new TreeMap<>(group.groupSubscription());
    Optional<String> before =
        members.entrySet().stream()
            .filter(e -> !e.getValue().ownedPartitions().isEmpty())
            .max(Map.Entry.comparingByValue(FeedAssignor::compareGenerations))
            .map(Map.Entry::getKey);
    return before.orElseGet(() -> members.keySet().stream().findFirst().orElse(""));
  }

  private static int compareGenerations(Subscription one, Subscription other) {
    return Integer.compare(one.generationId().orElse(-1), other.generationId().orElse(-1));
  }

  private static List<TopicPartition> partitions(Cluster cluster, GroupSubscription group) {
    return group.groupSubscription().values().stream()
        .flatMap(said -> said.topics().stream())
        .distinct()
        .flatMap(topic -> cluster.partitionsForTopic(topic).stream())
        .map(p -> new TopicPartition(p.topic(), p.partition()))
        .toList();
  }

  @Override
  public void onAssignment(Assignment assignment, ConsumerGroupMetadata group) {
    feeds().assigned(decode(assignment.userData()), group.generationId());
  }

  static ByteBuffer encode(Set<String> share) {
    StringBuilder lines = new StringBuilder();
    share.forEach(feed -> lines.append(POLLS).append(feed).append('\n'));
    return Lines.encode(lines);
  }

  static Set<String> decode(@Nullable ByteBuffer bytes) {
    Set<String> share = new HashSet<>();
    Lines.decode(bytes).stream()
        .filter(line -> line.startsWith(POLLS))
        .forEach(line -> share.add(line.substring(POLLS.length())));
    return share;
  }
}
