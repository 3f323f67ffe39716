package parley.lab.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import parley.enrich.BoundedMemory;
import parley.enrich.rollup.Posting;
import parley.enrich.rollup.PostingCodec;

/**
 * One Streams application on a broker, reading postings from a topic of its own, with the settings
 * that the enrich role has under `up`.
 */
final class StreamsTrial implements AutoCloseable {
  static final int PARTITIONS = 2;
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final String bootstrap;
  private final String application;
  private final String topic;
  private final Path state;
  private final Admin admin;
  private final KafkaStreams streams;
  private final PostingCodec codec = new PostingCodec();
  private long sent;

  StreamsTrial(String bootstrap, Path folder, String application, String topic, Topology topology)
      throws InterruptedException, ExecutionException {
    this.bootstrap = bootstrap;
    this.application = application;
    this.topic = topic;
    this.state = folder.resolve(application);
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    // the story's time is the record's: the broker must not take it for an old record
    Map<String, String> kept = Map.of("retention.ms", "-1");
    admin
        .createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1).configs(kept)))
        .all()
        .get();
    streams = new KafkaStreams(topology, properties());
    streams.start();
    long limit = System.nanoTime() + TIMEOUT.toNanos();
    while (streams.state() != KafkaStreams.State.RUNNING) {
      pause(limit);
    }
  }

  private Properties properties() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, PARTITIONS);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 32L << 20);
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  KafkaStreams streams() {
    return streams;
  }

  /** Sends the postings and waits until all are taken and committed; seconds of the clock. */
  double take(List<Posting> postings) throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrap, "linger.ms", 20, "batch.size", 256 * 1024, "acks", "1");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (Posting posting : postings) {
        byte[] subject = posting.subject().getBytes(UTF_8);
        long time = posting.storyTime().toEpochMilli();
        var unused =
            producer.send(new ProducerRecord<>(topic, null, time, subject, codec.encode(posting)));
      }
    }
    sent += postings.size();
    long limit = System.nanoTime() + TIMEOUT.toNanos();
    while (committed() < sent) {
      pause(limit);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private long committed() throws InterruptedException, ExecutionException {
    long sum = 0;
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata().get();
    for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : offsets.entrySet()) {
      if (entry.getKey().topic().equals(topic)) {
        sum += entry.getValue().offset();
      }
    }
    return sum;
  }

  private void pause(long limit) throws InterruptedException {
    if (System.nanoTime() > limit || streams.state() == KafkaStreams.State.ERROR) {
      throw new IllegalStateException(application + " does not get on: " + streams.state());
    }
    Thread.sleep(10);
  }

  /** Writes to stores so far: each write below the record caches is one record of a changelog. */
  long storeWrites() {
    return Math.round(sum("record-send-total", name -> name.endsWith("-changelog")));
  }

  /** Bytes of changelogs as they went to the broker, compressed. */
  double changelogBytes() {
    return sum("byte-total", name -> name.endsWith("-changelog"));
  }

  private double sum(String metric, Predicate<String> topics) {
    return streams.metrics().values().stream()
        .filter(m -> m.metricName().group().equals("producer-topic-metrics"))
        .filter(m -> m.metricName().name().equals(metric))
        .filter(
            m -> topics.test(Optional.ofNullable(m.metricName().tags().get("topic")).orElse("")))
        .map(Metric::metricValue)
        .filter(Double.class::isInstance)
        .mapToDouble(Double.class::cast)
        .sum();
  }

  /** Bytes of all files below a folder. */
  static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(java.util.Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }

  @Override
  public void close() {
    streams.close(Duration.ofSeconds(30));
    admin.close(Duration.ofSeconds(5));
  }
}
