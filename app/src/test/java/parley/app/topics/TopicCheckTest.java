package parley.app.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.schemas.FoundTopic;
import parley.schemas.Topic;
import parley.schemas.TopicUser;

final class TopicCheckTest {
  private static final String STORIES = "parley.stories";
  private static final String LEDGER = "parley-enrich-ledger-changelog";
  private static final String TRANSACTIONS = "__transaction_state";

  private final TopicPlan plan = TopicPlan.fromEnv(Map.of("PARLEY_REPLICATION", "3"));
  private final Map<String, FoundTopic> cluster = new HashMap<>();

  @BeforeEach
  void asPlanned() {
    for (Topic topic : Topic.all()) {
      put(plan.names().of(topic), topic.partitions(6), 3, plan.settings(topic));
    }
    put(LEDGER, 6, 3, plan.internal().settings());
    put(TRANSACTIONS, 50, 3, Map.of("min.insync.replicas", "2"));
  }

  private void put(String name, int partitions, int copies, Map<String, String> settings) {
    cluster.put(name, new FoundTopic(name, partitions, copies, Optional.of(settings)));
  }

  private void set(String name, String setting, String value) {
    FoundTopic topic = cluster.get(name);
    Map<String, String> settings = new HashMap<>(topic.settings().orElseThrow());
    settings.put(setting, value);
    put(name, topic.partitions(), topic.copies(), settings);
  }

  private List<String> faults() {
    return new TopicCheck(plan, cluster).faults().stream().map(TopicFault::toString).toList();
  }

  private List<String> weak() {
    return new TopicCheck(plan, cluster)
        .faults().stream().filter(TopicFault::weak).map(TopicFault::toString).toList();
  }

  @Test
  void aClusterAsPlannedHasNoFaults() {
    assertThat(faults()).isEmpty();
  }

  @Test
  void anyNumberOfPartitionsIsAsGoodAsThePlannedForTopicsThatScale() {
    put(STORIES, 60, 3, plan.settings(Topic.STORIES));
    assertThat(faults()).isEmpty();
    put("parley.registry", 6, 3, plan.settings(Topic.REGISTRY));
    assertThat(faults()).containsExactly("parley.registry: 6 partitions, not 1");
    assertThat(weak()).isEmpty();
  }

  @Test
  void whatIsMissingOrSetOtherwiseIsSaid() {
    cluster.remove(STORIES);
    set("parley.talks", "cleanup.policy", "delete");
    set(LEDGER, "max.message.bytes", "1048588");
    assertThat(faults())
        .containsExactly(
            "parley.stories: missing, or may not be seen",
            "parley.talks: cleanup.policy is delete, not compact",
            LEDGER + ": max.message.bytes is 1048588, not 16777216");
    assertThat(weak()).isEmpty();
  }

  @Test
  void whatWouldLoseAcknowledgedRecordsIsWeakWhereverItIs() {
    put(STORIES, 6, 1, plan.settings(Topic.STORIES));
    set(LEDGER, "min.insync.replicas", "1");
    set(TRANSACTIONS, "min.insync.replicas", "1");
    set("parley.talks", "unclean.leader.election.enable", "true");
    assertThat(weak())
        .containsExactlyInAnyOrder(
            "parley.stories: 1 copies of each partition, not 3",
            LEDGER + ": min.insync.replicas is 1, not 2",
            TRANSACTIONS + ": min.insync.replicas is 1, not 2",
            "parley.talks: unclean.leader.election.enable is true: a copy that lags may come to"
                + " lead");
  }

  @Test
  void moreThanPlannedIsNoFault() {
    put(STORIES, 6, 5, plan.settings(Topic.STORIES));
    set(STORIES, "min.insync.replicas", "3");
    assertThat(faults()).isEmpty();
  }

  @Test
  void settingsThatMayNotBeLookedAtAreWeakWhereCopiesAreAskedFor() {
    cluster.put(STORIES, new FoundTopic(STORIES, 6, 3, Optional.empty()));
    assertThat(weak())
        .containsExactly("parley.stories: its settings may not be looked at (DescribeConfigs)");
    TopicPlan one = TopicPlan.fromEnv(Map.of());
    assertThat(new TopicCheck(one, cluster).faults(TopicUser.INGEST.topics()))
        .noneMatch(TopicFault::weak);
  }

  @Test
  void aRoleIsToldOfItsOwnTopicsAlone() {
    put("parley.talks", 6, 1, plan.settings(Topic.TALKS));
    assertThat(new TopicCheck(plan, cluster).faults(TopicUser.INGEST.topics())).isEmpty();
    assertThat(new TopicCheck(plan, cluster).faults(TopicUser.ENRICH.topics())).hasSize(1);
  }
}
