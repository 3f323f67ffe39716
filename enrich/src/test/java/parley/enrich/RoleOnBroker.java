package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import parley.StoryVersion;
import parley.enrich.joining.WordRules;
import parley.oracle.WordTagger;
import parley.schemas.BuiltInSchemas;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * The role as the container tests start it, without a horizon and by the oracle's tagger, and what
 * stands around it.
 */
final class RoleOnBroker {
  private RoleOnBroker() {}

  static EnrichRole start(String broker, Path state) {
    return start(broker, state, RegistryFollower.NONE);
  }

  static EnrichRole start(String broker, Path state, RegistryFollower follower) {
    return EnrichRole.start(
        config(broker, state),
        new BuiltInSchemas(),
        new WordTagger()::apply,
        follower,
        new SimpleMeterRegistry());
  }

  /** One that joins stories by the words that say so. */
  static EnrichRole startByWords(String broker, Path state) {
    return EnrichRole.start(
        config(broker, state),
        Generation.first(TopicNames.DEFAULT),
        () -> {},
        new BuiltInSchemas(),
        new WordTagger()::apply,
        WordRules.WIDE,
        RegistryFollower.NONE,
        new SimpleMeterRegistry(),
        Clock.systemUTC());
  }

  private static EnrichConfig config(String broker, Path state) {
    return EnrichConfig.fromEnv(
        Map.of(
            "PARLEY_BOOTSTRAP_SERVERS",
            broker,
            "PARLEY_ENRICH_STATE_DIR",
            state.toString(),
            "PARLEY_HORIZON",
            "none"));
  }

  /** All topics, as the catalogue has them. */
  static void createTopics(String broker, int partitions) throws Exception {
    createTopics(broker, partitions, Map.of());
  }

  /**
   * The same, as a broker of other habits has them.
   *
   * @param settings put over those of all topics but `stories`
   */
  static void createTopics(String broker, int partitions, Map<String, String> settings)
      throws Exception {
    List<NewTopic> topics = new ArrayList<>();
    for (Topic topic : Topic.all()) {
      Map<String, String> all = new HashMap<>(topic.settings(Optional.empty()));
      if (topic != Topic.STORIES) {
        all.putAll(settings);
      }
      topics.add(
          new NewTopic(TopicNames.DEFAULT.of(topic), topic.partitions(partitions), (short) 1)
              .configs(all));
    }
    createTopics(broker, topics);
  }

  static void createTopics(String broker, List<NewTopic> topics) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      admin.createTopics(topics).all().get();
    }
  }

  static KafkaProducer<byte[], byte[]> producer(String broker) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            broker,
            "max.request.size",
            Topic.MAX_MESSAGE_BYTES,
            "batch.size",
            256 * 1024,
            "linger.ms",
            20),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** A message as it lies on `stories`. */
  static ProducerRecord<byte[], byte[]> record(StoryVersion message) {
    return new ProducerRecord<>(
        TopicNames.DEFAULT.of(Topic.STORIES),
        message.getStoryId().getBytes(UTF_8),
        TopologyHarness.CODECS.stories().encode(message));
  }

  /** Returns once all are on the broker. */
  static void send(String broker, List<ProducerRecord<byte[], byte[]>> records) {
    try (KafkaProducer<byte[], byte[]> producer = producer(broker)) {
      records.forEach(
          record -> {
            var unused = producer.send(record);
          });
    }
  }

  /** Reads topics from their beginnings, what was committed alone. */
  static KafkaConsumer<byte[], byte[]> subscriber(String broker, Topic... topics) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", broker,
            "group.id", "subscriber",
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed");
    KafkaConsumer<byte[], byte[]> subscriber =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    subscriber.subscribe(Stream.of(topics).map(TopicNames.DEFAULT::of).toList());
    return subscriber;
  }
}
