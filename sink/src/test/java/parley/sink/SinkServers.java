package parley.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/** One broker with all topics, and one PostgreSQL, for all container tests of the JVM. */
final class SinkServers {
  private static final int PARTITIONS = 4;
  static final KafkaContainer KAFKA = new KafkaContainer(System.getProperty("parley.image.kafka"));
  static final PostgreSQLContainer POSTGRES =
      new PostgreSQLContainer(System.getProperty("parley.image.postgres"));

  static {
    Startables.deepStart(KAFKA, POSTGRES).join();
    Runtime.getRuntime().addShutdownHook(new Thread(SinkServers::stop));
    createTopics();
  }

  private SinkServers() {}

  private static void stop() {
    KAFKA.stop();
    POSTGRES.stop();
  }

  private static void createTopics() {
    List<NewTopic> topics = new ArrayList<>();
    for (Topic topic : Topic.all()) {
      topics.add(
          new NewTopic(TopicNames.DEFAULT.of(topic), topic.partitions(PARTITIONS), (short) 1));
    }
    try (Admin admin = Admin.create(kafka().properties())) {
      admin.createTopics(topics).all().toCompletionStage().toCompletableFuture().join();
    }
  }

  static KafkaSettings kafka() {
    return new KafkaSettings(KAFKA.getBootstrapServers(), Map.of());
  }

  /** The ends of the sink's topics. */
  static Map<TopicPartition, Long> ends() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (TopicRoute<?> route : TopicRoute.all(Samples.REGISTRY)) {
      for (int i = 0; i < route.topic().partitions(PARTITIONS); i++) {
        partitions.add(new TopicPartition(TopicNames.DEFAULT.of(route.topic()), i));
      }
    }
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(
            kafka().properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return reader.endOffsets(partitions);
    }
  }
}
