package parley.lab.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import parley.StoryVersion;
import parley.app.topics.TopicPlan;
import parley.app.topics.TopicSetup;
import parley.ingest.log.KafkaStoryLog;
import parley.schemas.BuiltInSchemas;
import parley.schemas.ClusterTopics;
import parley.schemas.KafkaSettings;
import parley.schemas.TopicNames;

/** One broker with all topics, and one database, in containers. */
final class Installation implements AutoCloseable {
  static final int PARTITIONS = 4;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final KafkaContainer kafka = new KafkaContainer(System.getProperty("parley.image.kafka"));
  private final PostgreSQLContainer postgres =
      new PostgreSQLContainer(System.getProperty("parley.image.postgres"));
  private final Admin admin;

  Installation() throws InterruptedException {
    Startables.deepStart(kafka, postgres).join();
    try (ClusterTopics cluster = new ClusterTopics(settings(), TIMEOUT)) {
      new TopicSetup(cluster, TopicPlan.oneBroker(TopicNames.DEFAULT, PARTITIONS)).run();
    }
    admin = Admin.create(settings().properties());
  }

  Admin admin() {
    return admin;
  }

  KafkaSettings settings() {
    return KafkaSettings.fromEnv(env());
  }

  /** As roles on it are set. */
  Map<String, String> env() {
    Map<String, String> env = new TreeMap<>();
    env.put("PARLEY_BOOTSTRAP_SERVERS", kafka.getBootstrapServers());
    env.put("PARLEY_ENRICH_THREADS", "1");
    env.put("PARLEY_HORIZON", "none");
    // a killed instance's partitions are to be taken over within the test's patience
    env.put("PARLEY_KAFKA_SESSION_TIMEOUT_MS", "6000");
    env.put("PARLEY_KAFKA_HEARTBEAT_INTERVAL_MS", "1500");
    // a slow instance polls, and so takes part in a rebalance, once it has worked off what it has
    env.put("PARLEY_KAFKA_MAX_POLL_RECORDS", "5");
    env.put("PARLEY_DATABASE_URL", postgres.getJdbcUrl());
    env.put("PARLEY_DATABASE_USER", postgres.getUsername());
    env.put("PARLEY_DATABASE_PASSWORD", postgres.getPassword());
    return env;
  }

  /** Returns once all are on the log. */
  void send(List<StoryVersion> messages) {
    try (KafkaStoryLog log = new KafkaStoryLog(settings(), new BuiltInSchemas(), TIMEOUT)) {
      messages.stream().map(log::append).toList().forEach(placed -> placed.join());
    }
  }

  Tables tables() {
    return new Tables(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
  }

  @Override
  public void close() {
    admin.close();
    postgres.stop();
    kafka.stop();
  }
}
