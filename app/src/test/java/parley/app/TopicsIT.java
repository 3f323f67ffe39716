package parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.app.embedded.EmbeddedBroker;
import parley.schemas.ClusterTopics;
import parley.schemas.FoundTopic;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;

/** `parley topics`, and what roles do on a cluster that is not as they were told. */
final class TopicsIT {
  @TempDir private static Path folder;

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() throws IOException {
    broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static Ended run(Map<String, String> settings, String... args) {
    Map<String, String> env = new HashMap<>(settings);
    env.put("PARLEY_BOOTSTRAP_SERVERS", broker.bootstrap());
    env.put("PARLEY_HEALTH_PORT", "0");
    env.put("PARLEY_INGEST_PORT", "0");
    env.put("PARLEY_ENRICH_STATE_DIR", folder.resolve("state").toString());
    return Ended.run("", env, Clock.systemUTC(), args);
  }

  private static void create(Map<String, String> settings) {
    Ended created = run(settings, "topics", "--create");
    assertThat(created.code()).as(created.err() + created.out()).isZero();
  }

  private static FoundTopic topic(String name) throws InterruptedException {
    try (ClusterTopics cluster = cluster()) {
      return cluster.find(name::equals).get(name);
    }
  }

  private static boolean exists(String name) throws InterruptedException {
    try (ClusterTopics cluster = cluster()) {
      return cluster.find(name::equals).containsKey(name);
    }
  }

  private static ClusterTopics cluster() {
    KafkaSettings kafka = new KafkaSettings(broker.bootstrap(), Map.of());
    return new ClusterTopics(kafka, Duration.ofSeconds(60));
  }

  @Test
  void whatCreateMakesCheckFindsAsItShouldBeUnderItsPrefix() throws Exception {
    Map<String, String> news = Map.of("PARLEY_TOPIC_PREFIX", "news.", "PARLEY_PARTITIONS", "3");
    Ended missing = run(news, "topics", "--check");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.out().lines())
        .hasSize(Topic.all().size())
        .contains("news.stories: missing, or may not be seen");

    create(news);
    Ended checked = run(news, "topics", "--check");
    assertThat(checked.out()).isEmpty();
    assertThat(checked.code()).isZero();
    assertThat(topic("news.stories").partitions()).isEqualTo(3);
    assertThat(topic("news.talks").settings().orElseThrow())
        .containsEntry("max.message.bytes", "16777216")
        .containsEntry("min.insync.replicas", "1");

    ConfigResource talks = new ConfigResource(ConfigResource.Type.TOPIC, "news.talks");
    AlterConfigOp shorter =
        new AlterConfigOp(new ConfigEntry("delete.retention.ms", "1"), AlterConfigOp.OpType.SET);
    try (ClusterTopics cluster = cluster()) {
      cluster.admin().incrementalAlterConfigs(Map.of(talks, List.of(shorter))).all().get();
    }
    await().atMost(DEADLINE).until(() -> run(news, "topics", "--check").code() == 1);
    Ended changed = run(news, "topics", "--check");
    assertThat(changed.code()).isEqualTo(1);
    assertThat(changed.out().lines())
        .containsExactly("news.talks: delete.retention.ms is 1, not 2592000000");
    create(news);
    assertThat(run(news, "topics", "--check").code()).isZero();
  }

  @Test
  void onlyOneThingIsAskedAtATime() {
    for (String other : List.of("--create", "--acls")) {
      Ended both = run(Map.of(), "topics", "--check", other);
      assertThat(both.code()).isEqualTo(2);
      assertThat(both.err()).contains("mutually exclusive");
    }
  }

  @Test
  void topicsKeepThePartitionsThatTheyHave() throws Exception {
    assertThat(
            run(
                    Map.of("PARLEY_TOPIC_PREFIX", "two.", "PARLEY_PARTITIONS", "2"),
                    "topics",
                    "--create")
                .code())
        .isZero();
    Map<String, String> more = Map.of("PARLEY_TOPIC_PREFIX", "two.", "PARLEY_PARTITIONS", "9");
    try (ClusterTopics cluster = cluster()) {
      cluster.admin().deleteTopics(List.of("two.rolling")).all().get();
    }
    await().atMost(DEADLINE).until(() -> !exists("two.rolling"));
    create(more);
    assertThat(topic("two.stories").partitions()).isEqualTo(2);
    // what is created later is as the stories are
    assertThat(topic("two.rolling").partitions()).isEqualTo(2);
  }

  @Test
  void clusterOfFewerCopiesThanConfiguredIsRefusedByEveryRole() throws Exception {
    create(Map.of());
    Map<String, String> three = Map.of("PARLEY_REPLICATION", "3");
    for (String role : List.of("ingest", "enrich", "sink")) {
      Ended refused = run(three, role);
      assertThat(refused.code()).as(role).isEqualTo(1);
      assertThat(refused.err().lines()).as(role).hasSize(1);
      assertThat(refused.err())
          .contains("PARLEY_REPLICATION", "parley.rejected: 1 copies of each partition, not 3");
    }
    Ended created = run(three, "topics", "--create");
    assertThat(created.code()).isEqualTo(1);
    assertThat(created.out()).contains("parley.stories: 1 copies of each partition, not 3");
    // more than there are copies would stop every write
    assertThat(topic("parley.stories").settings().orElseThrow())
        .containsEntry("min.insync.replicas", "1");
  }
}
