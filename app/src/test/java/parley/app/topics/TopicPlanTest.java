package parley.app.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.schemas.Durability;
import parley.schemas.Settings;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

final class TopicPlanTest {
  @Test
  void defaultsArePinned() {
    assertThat(TopicPlan.fromEnv(Map.of()))
        .isEqualTo(
            new TopicPlan(
                TopicNames.DEFAULT,
                new Durability(1, 1),
                6,
                Optional.of(Duration.ofDays(400)),
                "parley-enrich"));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            TopicPlan.fromEnv(
                Map.of(
                    "PARLEY_TOPIC_PREFIX", "news.",
                    "PARLEY_REPLICATION", "5",
                    "PARLEY_MIN_INSYNC_REPLICAS", "4",
                    "PARLEY_PARTITIONS", "12",
                    "PARLEY_RETENTION", "P30D",
                    "PARLEY_ENRICH_APPLICATION_ID", "again")))
        .isEqualTo(
            new TopicPlan(
                new TopicNames("news."),
                new Durability(5, 4),
                12,
                Optional.of(Duration.ofDays(30)),
                "again"));
  }

  @Test
  void allFaultsAreReportedAtOnce() {
    assertThatThrownBy(
            () ->
                TopicPlan.fromEnv(
                    Map.of(
                        "PARLEY_REPLICATION", "0",
                        "PARLEY_PARTITIONS", "many",
                        "PARLEY_RETENTION", "ever")))
        .isInstanceOf(Settings.InvalidSettingsException.class)
        .hasMessageContainingAll("PARLEY_REPLICATION", "PARLEY_PARTITIONS", "PARLEY_RETENTION");
  }

  @Test
  void everyTopicHasItsCopiesInStepSet() {
    TopicPlan plan = TopicPlan.fromEnv(Map.of("PARLEY_REPLICATION", "3"));
    assertThat(Topic.all())
        .allMatch(topic -> plan.settings(topic).get("min.insync.replicas").equals("2"));
    assertThat(plan.internal().settings()).containsEntry("min.insync.replicas", "2");
  }
}
