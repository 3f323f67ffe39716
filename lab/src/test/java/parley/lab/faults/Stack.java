package parley.lab.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import parley.app.topics.TopicPlan;
import parley.app.topics.TopicSetup;
import parley.schemas.ClusterTopics;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * All of Parley as services: three brokers, a database, ingest, two instances of enrich, a sink;
 * each in a container or process of its own.
 */
final class Stack implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final int PARTITIONS = 4;

  final BrokerCluster brokers = new BrokerCluster();
  final ParleyProcess ingest;
  final List<EnrichProcess> enrich = new ArrayList<>();
  final ParleyProcess sink;
  private final PostgreSQLContainer postgres =
      new PostgreSQLContainer(System.getProperty("parley.image.postgres"));
  private final FixedPort databasePort = FixedPort.free();
  private final Admin admin;
  private final FixedPort door = FixedPort.free();

  Stack(Path folder) throws IOException, InterruptedException {
    databasePort.publish(postgres, PostgreSQLContainer.POSTGRESQL_PORT);
    postgres.start();
    try (ClusterTopics cluster = new ClusterTopics(kafka(), TIMEOUT)) {
      new TopicSetup(cluster, TopicPlan.fromEnv(env())).run();
    }
    admin = Admin.create(kafka().properties());
    ingest = new ParleyProcess("ingest", folder, env(), "ingest");
    sink = new ParleyProcess("sink", folder, env(), "sink");
    enrich.add(new EnrichProcess("one", folder, env()));
    enrich.add(new EnrichProcess("two", folder, env()));
  }

  private Map<String, String> env() {
    Map<String, String> env = new TreeMap<>();
    env.put("PARLEY_BOOTSTRAP_SERVERS", brokers.bootstrap());
    env.put("PARLEY_REPLICATION", Integer.toString(BrokerCluster.COPIES));
    env.put("PARLEY_PARTITIONS", Integer.toString(PARTITIONS));
    env.put("PARLEY_INGEST_PORT", Integer.toString(door.port()));
    env.put("PARLEY_ENRICH_THREADS", "1");
    env.put("PARLEY_HORIZON", "none");
    env.put("PARLEY_KAFKA_SESSION_TIMEOUT_MS", "6000");
    env.put("PARLEY_KAFKA_HEARTBEAT_INTERVAL_MS", "1500");
    env.put("PARLEY_DATABASE_URL", url());
    env.put("PARLEY_DATABASE_USER", postgres.getUsername());
    env.put("PARLEY_DATABASE_PASSWORD", postgres.getPassword());
    return env;
  }

  KafkaSettings kafka() {
    return new KafkaSettings(brokers.bootstrap(), Map.of());
  }

  private String url() {
    return "jdbc:postgresql://" + databasePort.address() + "/" + postgres.getDatabaseName();
  }

  Server database() {
    return new Server(postgres);
  }

  /** Where stories are pushed to. */
  String door() {
    return "http://" + door.address() + "/v1/stories?provider=acme";
  }

  /** Every process, each of which somebody starts again when it ends. */
  List<JavaProcess> processes() {
    List<JavaProcess> all = new ArrayList<>(enrich);
    all.add(ingest);
    all.add(sink);
    return all;
  }

  /** True if every broker and the database are there again. */
  boolean isWhole() throws Exception {
    return admin.describeCluster().nodes().get().size() == BrokerCluster.COPIES
        && !database().isAway();
  }

  Tables tables() {
    return new Tables(url(), postgres.getUsername(), postgres.getPassword());
  }

  /** All records of topic `stories`, a partition after the other. */
  List<ConsumerRecord<String, byte[]>> stories() {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> reader =
        new KafkaConsumer<>(
            kafka().properties(), new StringDeserializer(), new ByteArrayDeserializer())) {
      for (int i = 0; i < PARTITIONS; i++) {
        TopicPartition partition = new TopicPartition(TopicNames.DEFAULT.of(Topic.STORIES), i);
        reader.assign(List.of(partition));
        reader.seekToBeginning(List.of(partition));
        long end = reader.endOffsets(List.of(partition)).get(partition);
        while (reader.position(partition) < end) {
          reader.poll(Duration.ofMillis(200)).forEach(records::add);
        }
      }
    }
    return records;
  }

  @Override
  public void close() {
    for (JavaProcess process : processes()) {
      process.close();
    }
    admin.close();
    postgres.stop();
    brokers.close();
  }
}
