package parley.app.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.schemas.Topic;

final class AclListTest {
  private static List<String> of(Map<String, String> env, String sinkGroup) {
    return AclList.of(TopicPlan.fromEnv(env), sinkGroup).stream().map(Acl::arguments).toList();
  }

  @Test
  void ingestMayWriteWhatItTakesAndKeepItsPlaceInFeeds() {
    assertThat(of(Map.of(), "parley-sink").stream().filter(a -> a.contains("User:parley-ingest ")))
        .containsExactly(
            "--add --allow-principal User:parley-ingest --operation Write --operation"
                + " DescribeConfigs --topic parley.stories",
            "--add --allow-principal User:parley-ingest --operation Write --operation"
                + " DescribeConfigs --topic parley.rejected",
            "--add --allow-principal User:parley-ingest --operation Read --operation Write"
                + " --operation DescribeConfigs --topic parley.cursors",
            "--add --allow-principal User:parley-ingest --operation Read --group"
                + " parley-ingest-feeds");
  }

  @Test
  void enrichOwnsWhatBeginsWithItsApplicationId() {
    assertThat(of(Map.of("PARLEY_ENRICH_APPLICATION_ID", "again"), "parley-sink"))
        .contains(
            "--add --allow-principal User:parley-enrich --operation Read --operation Write"
                + " --operation Create --operation Delete --operation DescribeConfigs --operation"
                + " AlterConfigs --topic again- --resource-pattern-type prefixed",
            "--add --allow-principal User:parley-enrich --operation Write --transactional-id again-"
                + " --resource-pattern-type prefixed",
            "--add --allow-principal User:parley-enrich --operation Read --operation Delete --group"
                + " again",
            "--add --allow-principal User:parley-enrich --operation Read --operation Delete --group"
                + " again- --resource-pattern-type prefixed");
  }

  @Test
  void subscribersReadNoTextAndWriteNothing() {
    List<String> subscriber =
        of(Map.of(), "s").stream().filter(a -> a.contains("User:parley-subscriber ")).toList();
    assertThat(subscriber)
        .noneMatch(a -> a.contains("Write"))
        .noneMatch(a -> a.contains("parley.stories") || a.contains("parley.rejected"))
        .anyMatch(a -> a.endsWith("--operation Read --topic parley.talks"));
  }

  @Test
  void namesFollowThePrefixAndTheGroups() {
    assertThat(of(Map.of("PARLEY_TOPIC_PREFIX", "news."), "theirs"))
        .noneMatch(a -> a.contains("parley"))
        .contains("--add --allow-principal User:news-sink --operation Read --group theirs");
  }

  @Test
  void everyTopicIsWrittenBySomebodyAndMadeByTopics() {
    List<String> all = of(Map.of(), "s");
    for (Topic topic : Topic.all()) {
      String end = " --topic parley." + topic.shortName();
      assertThat(all).anyMatch(a -> a.contains("Write") && a.endsWith(end));
      assertThat(all)
          .anyMatch(a -> a.contains("User:parley-topics --operation Create") && a.endsWith(end));
    }
  }
}
