package parley.ingest.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.testcontainers.kafka.KafkaContainer;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/** One broker for all integration tests of this JVM, with Parley's topics. */
public final class Broker {
  private static final KafkaContainer KAFKA =
      new KafkaContainer(System.getProperty("parley.image.kafka"));
  private static final int PARTITIONS = 3;
  private static boolean started;

  private Broker() {}

  /** The settings to reach it; starts it the first time. */
  public static synchronized KafkaSettings settings() throws Exception {
    if (!started) {
      KAFKA.start();
      started = true;
      try (Admin admin = admin()) {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.all()) {
          topics.add(
              new NewTopic(TopicNames.DEFAULT.of(topic), topic.partitions(PARTITIONS), (short) 1)
                  .configs(topic.settings(Optional.empty())));
        }
        admin.createTopics(topics).all().get();
      }
    }
    return new KafkaSettings(KAFKA.getBootstrapServers(), Map.of());
  }

  public static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", KAFKA.getBootstrapServers()));
  }

  /** Stops its processes where they are, until {@link #resume}. */
  public static void pause() {
    KAFKA.getDockerClient().pauseContainerCmd(KAFKA.getContainerId()).exec();
  }

  public static void resume() {
    KAFKA.getDockerClient().unpauseContainerCmd(KAFKA.getContainerId()).exec();
  }

  /** All records of the topic now. */
  public static List<ConsumerRecord<String, byte[]>> records(Topic topic) throws Exception {
    return records(settings(), topic);
  }

  static List<ConsumerRecord<String, byte[]>> records(KafkaSettings kafka, Topic topic) {
    Map<String, Object> settings = kafka.properties();
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      Set<TopicPartition> partitions = new HashSet<>();
      consumer
          .partitionsFor(TopicNames.DEFAULT.of(topic))
          .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
    }
    return found;
  }
}
