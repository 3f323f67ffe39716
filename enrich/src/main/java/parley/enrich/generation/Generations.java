package parley.enrich.generation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import parley.GenerationEntry;
import parley.GenerationState;
import parley.schemas.ClusterRefusedException;
import parley.schemas.KafkaSettings;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;

/** Topic `generations`: which generation is live, and which is built beside it. Thread-safe. */
public final class Generations implements AutoCloseable {
  /** The state of an installation that has never been rebuilt. */
  private static final GenerationState FIRST =
      new GenerationState(
          new GenerationEntry(1, 0, List.of(), Instant.EPOCH, null), null, Phase.SETTLED.name(), 1);

  private static final String KEY = "state";
  private static final Duration READ_LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

  private final KafkaSettings kafka;
  private final String topic;
  private final Consumer<String, byte[]> consumer;
  private final RecordCodec<GenerationState> codec;
  private GenerationState last = FIRST;

  /** Reads nothing yet. */
  public Generations(KafkaSettings kafka, SchemaRegistry schemas) {
    this.kafka = kafka;
    this.topic = kafka.topics().of(Topic.GENERATIONS);
    this.codec = new RecordCodec<>(Topic.GENERATIONS, GenerationState.class, schemas);
    Map<String, Object> settings = kafka.properties();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "parley-generations");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The state as it is now: all that was put before this was asked.
   *
   * @throws KafkaException if no broker answers
   * @throws ClusterRefusedException if there is no such topic
   */
  public synchronized GenerationState current() {
    TopicPartition partition = new TopicPartition(topic, 0);
    if (consumer.assignment().isEmpty()) {
      if (consumer.partitionsFor(topic).isEmpty()) {
        throw new ClusterRefusedException(
            "there is no topic " + topic + ", or it may not be seen: parley topics --create");
      }
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
    }
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    long limit = System.nanoTime() + READ_LIMIT.toNanos();
    while (consumer.position(partition) < end) {
      if (System.nanoTime() > limit) {
        throw new TimeoutException("topic " + topic + " is not read in " + READ_LIMIT);
      }
      for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL_TIMEOUT)) {
        last = found.value() == null ? FIRST : codec.decode(found.value());
      }
    }
    return last;
  }

  /**
   * Into how many partitions the stores of the generations that run are divided.
   *
   * @param ofStories the partitions of `stories`
   */
  public Set<Integer> storePartitions(int ofStories) {
    GenerationState state = current();
    return Stream.of(state.getLive(), state.getNext())
        .filter(Objects::nonNull)
        .map(entry -> entry.getPartitions() == 0 ? ofStories : entry.getPartitions())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Puts a state; returns once it is there. */
  void put(GenerationState state) throws InterruptedException {
    Map<String, Object> settings = kafka.properties();
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "parley-generations");
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, KEY, codec.encode(state))).get();
    } catch (ExecutionException e) {
      throw new KafkaException("the state of the rebuild cannot be put", e.getCause());
    }
  }

  /** The record of a state, for a transaction. */
  ProducerRecord<byte[], byte[]> record(GenerationState state) {
    byte[] key = KEY.getBytes(UTF_8);
    return new ProducerRecord<>(topic, key, codec.encode(state));
  }

  static GenerationState with(GenerationState state, @Nullable GenerationEntry next, Phase phase) {
    int number = next == null ? 0 : next.getNumber();
    return new GenerationState(
        state.getLive(), next, phase.name(), Math.max(state.getLastNumber(), number));
  }

  @Override
  public synchronized void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
  }
}
