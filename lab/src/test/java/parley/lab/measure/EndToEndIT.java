package parley.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import parley.StoryVersion;
import parley.app.topics.TopicPlan;
import parley.app.topics.TopicSetup;
import parley.ingest.log.KafkaStoryLog;
import parley.oracle.Expected;
import parley.oracle.Histories;
import parley.oracle.Oracle;
import parley.schemas.BuiltInSchemas;
import parley.schemas.ClusterTopics;
import parley.schemas.KafkaSettings;
import parley.schemas.TopicNames;
import parley.sink.SinkConfig;
import parley.sink.SinkRole;

/**
 * The property of the topology's own tests once more, against a real broker and a real PostgreSQL:
 * random histories through two enrich instances, one of which joins in the middle, the other of
 * which is killed, both before the work is over: until then both are slow, so that what is there
 * from the beginning would take them many minutes.
 */
final class EndToEndIT {
  private static final int PARTITIONS = 4;
  private static final int STORIES = 400;
  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  private static final KafkaContainer KAFKA =
      new KafkaContainer(System.getProperty("parley.image.kafka"));
  private static final PostgreSQLContainer POSTGRES =
      new PostgreSQLContainer(System.getProperty("parley.image.postgres"));
  private static final List<Process> INSTANCES = new ArrayList<>();

  @BeforeAll
  static void start() throws InterruptedException {
    KAFKA.start();
    POSTGRES.start();
    try (ClusterTopics cluster = new ClusterTopics(kafka(), Duration.ofSeconds(60))) {
      new TopicSetup(cluster, TopicPlan.oneBroker(TopicNames.DEFAULT, PARTITIONS)).run();
    }
  }

  @AfterAll
  static void stop() {
    INSTANCES.forEach(Process::destroyForcibly);
    POSTGRES.stop();
    KAFKA.stop();
  }

  @Test
  void everyCountIsRightAfterARebalanceAndAKillInTheMiddle(@TempDir Path folder) throws Exception {
    List<StoryVersion> messages =
        Histories.of(20_261_127, STORIES).stream().map(Histories.Delivery::message).toList();
    try (SinkRole sink =
            SinkRole.start(
                SinkConfig.fromEnv(env()),
                kafka(),
                new BuiltInSchemas(),
                new SimpleMeterRegistry());
        KafkaStoryLog log =
            new KafkaStoryLog(kafka(), new BuiltInSchemas(), Duration.ofSeconds(60));
        Admin admin = Admin.create(kafka().properties())) {
      EnrichGroup group = new EnrichGroup(admin);
      await().atMost(TIMEOUT).until(sink::ready);
      send(messages, log);
      Path slow = Files.createFile(folder.resolve("slow"));
      Process first = instance(folder.resolve("first"), slow);
      running(folder.resolve("first"), first);
      await().atMost(TIMEOUT).until(() -> received() > 0);
      String firstMember = group.members().keySet().iterator().next();

      Process second = instance(folder.resolve("second"), slow);
      running(folder.resolve("second"), second);
      await().atMost(TIMEOUT).until(() -> group.shared(2));
      Set<TopicPartition> moved = group.partitionsOfOthers(firstMember);
      assertThat(group.waiting(moved))
          .as("messages that waited on partitions that had moved to the second instance")
          .isPositive();

      Set<TopicPartition> orphaned = group.members().getOrDefault(firstMember, Set.of());
      first.destroyForcibly().waitFor();
      assertThat(group.waiting(orphaned))
          .as("messages that waited on the partitions of the instance that was killed")
          .isPositive();
      assertThat(received()).isLessThan(messages.size());
      Process again = instance(folder.resolve("first"), slow);
      Files.delete(slow);

      await().atMost(TIMEOUT).until(() -> received() == messages.size());
      assertThat(second.isAlive()).isTrue();
      assertThat(again.isAlive()).isTrue();
      Oracle oracle = new Oracle(messages, Clock.systemUTC().instant());
      Map<String, String> expected = new Expected(oracle.standing().values()).buckets();
      assertThat(expected).hasSizeGreaterThan(100);
      await()
          .atMost(TIMEOUT)
          .untilAsserted(
              () ->
                  assertThat(
                          StoredBuckets.read(
                              POSTGRES.getJdbcUrl(),
                              POSTGRES.getUsername(),
                              POSTGRES.getPassword()))
                      .isEqualTo(expected));
      assertThat(stories()).isEqualTo(oracle.standing().size());
    }
  }

  private static Process instance(Path folder, Path slow) throws IOException {
    Files.createDirectories(folder);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-cp",
                System.getProperty("java.class.path"),
                WordEnrich.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    builder.environment().putAll(env());
    builder.environment().put("PARLEY_ENRICH_STATE_DIR", folder.resolve("state").toString());
    builder.environment().put("WORD_ENRICH_SLOW", slow.toString());
    // a slow instance polls, and so takes part in a rebalance, once it has worked off what it has
    builder.environment().put("PARLEY_KAFKA_MAX_POLL_RECORDS", "5");
    Process process = builder.start();
    INSTANCES.add(process);
    return process;
  }

  private static void running(Path folder, Process process) {
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> {
              String log = Files.readString(folder.resolve("log"));
              assertThat(process.isAlive()).as(log).isTrue();
              assertThat(log).contains("running");
            });
  }

  private static void send(List<StoryVersion> messages, KafkaStoryLog log) {
    messages.stream().map(log::append).toList().forEach(placed -> placed.join());
  }

  /** Messages that the topology has taken, as the balance in PostgreSQL has it. */
  private static long received() throws SQLException {
    return number("select coalesce(sum(received), 0) from balance");
  }

  private static long stories() throws SQLException {
    return number("select count(*) from story");
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                POSTGRES.getJdbcUrl(), POSTGRES.getUsername(), POSTGRES.getPassword());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static KafkaSettings kafka() {
    return KafkaSettings.fromEnv(env());
  }

  private static Map<String, String> env() {
    Map<String, String> env = new TreeMap<>();
    env.put("PARLEY_BOOTSTRAP_SERVERS", KAFKA.getBootstrapServers());
    env.put("PARLEY_ENRICH_THREADS", "1");
    env.put("PARLEY_HORIZON", "none");
    // a killed instance's partitions are to be taken over within the test's patience
    env.put("PARLEY_KAFKA_SESSION_TIMEOUT_MS", "10000");
    env.put("PARLEY_DATABASE_URL", POSTGRES.getJdbcUrl());
    env.put("PARLEY_DATABASE_USER", POSTGRES.getUsername());
    env.put("PARLEY_DATABASE_PASSWORD", POSTGRES.getPassword());
    return env;
  }
}
