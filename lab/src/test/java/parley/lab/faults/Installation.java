package parley.lab.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import parley.lab.measure.StoredBuckets;
import parley.oracle.Oracle;
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
  private final Connection connection;

  Installation() throws InterruptedException, SQLException {
    Startables.deepStart(kafka, postgres).join();
    try (ClusterTopics cluster = new ClusterTopics(settings(), TIMEOUT)) {
      new TopicSetup(cluster, TopicPlan.oneBroker(TopicNames.DEFAULT, PARTITIONS)).run();
    }
    admin = Admin.create(settings().properties());
    connection =
        DriverManager.getConnection(
            postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
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

  /** Messages that the topology has taken, as the balance in PostgreSQL has it. */
  long received() throws SQLException {
    return number("select coalesce(sum(received), 0) from balance");
  }

  /** The buckets in PostgreSQL, as {@link StoredBuckets} reads them. */
  Map<String, String> buckets() throws SQLException {
    return StoredBuckets.read(
        postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
  }

  /** The stories that stand in PostgreSQL, as {@link #text} has them. */
  Map<String, String> standing() throws SQLException {
    Map<String, String> standing = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select story_id, story_time, reports from parley.story")) {
      while (row.next()) {
        standing.put(row.getString(1), row.getTimestamp(2).toInstant() + " " + row.getLong(3));
      }
    }
    return standing;
  }

  /** Stories by id: their time, and how many reports. */
  static Map<String, String> text(Map<String, Oracle.Standing> stories) {
    Map<String, String> standing = new TreeMap<>();
    stories.forEach((id, story) -> standing.put(id, story.storyTime() + " " + story.reports()));
    return standing;
  }

  long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    admin.close();
    postgres.stop();
    kafka.stop();
  }
}
