package parley.enrich;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import parley.schemas.Durability;
import parley.schemas.KafkaSettings;
import parley.schemas.Settings;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * Settings of the enrich role.
 *
 * @param applicationId names the first generation's consumer group, stores and internal topics;
 *     those of later ones begin with it
 * @param stateDir where stores are kept between runs
 * @param threads stream threads
 * @param commitInterval how long what is written waits to be seen
 * @param horizon buckets that lie further back are frozen and leave the stores; empty = none do
 * @param rocksDbBytes of RocksDB's caches and write buffers, all stores together
 * @param cacheBytes of the record caches
 * @param durability of internal topics
 * @param standbys copies of each store on other instances, as far as there are any
 * @param instance name of this instance that outlives it, so that it is known at once when it
 *     starts again; empty for none
 * @param closeTimeout how long close waits
 */
public record EnrichConfig(
    KafkaSettings kafka,
    String applicationId,
    Path stateDir,
    int threads,
    Duration commitInterval,
    Optional<Duration> horizon,
    long rocksDbBytes,
    long cacheBytes,
    Durability durability,
    int standbys,
    Optional<String> instance,
    Duration closeTimeout) {
  static final String STATE_DIR = "PARLEY_ENRICH_STATE_DIR";

  /**
   * The longest transaction: well over what {@link #MAX_POLL_RECORDS} long stories and a slice of
   * each partition take, and well under the 45 s after which the work of an instance that died is
   * given to others. Until then readers wait for its last transaction.
   */
  static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(20);

  /** The most records that a thread may take in before it looks at its transaction again. */
  private static final String MAX_POLL_RECORDS = "50";

  private static final String RACK = "rack";
  private static final Duration DEFAULT_HORIZON = Duration.ofDays(400);
  private static final Duration MIN_HORIZON = Duration.ofDays(8);

  /**
   * Reads the environment.
   *
   * @throws Settings.InvalidSettingsException naming every fault found
   */
  public static EnrichConfig fromEnv(Map<String, String> env) {
    Settings settings = new Settings(env);
    KafkaSettings kafka = KafkaSettings.read(settings);
    Optional<Duration> horizon =
        settings.text("PARLEY_HORIZON", DEFAULT_HORIZON.toString()).equals("none")
            ? Optional.empty()
            : Optional.of(settings.duration("PARLEY_HORIZON", DEFAULT_HORIZON));
    EnrichConfig config =
        new EnrichConfig(
            kafka,
            applicationId(settings, kafka.topics()),
            stateDir(settings),
            (int) settings.number("PARLEY_ENRICH_THREADS", 2, 1, 1_000),
            settings.duration("PARLEY_ENRICH_COMMIT_INTERVAL", Duration.ofMillis(100)),
            horizon,
            settings.number("PARLEY_ENRICH_ROCKSDB_BYTES", 96L << 20, 16L << 20, 1L << 40),
            settings.number("PARLEY_ENRICH_CACHE_BYTES", 32L << 20, 0, 1L << 40),
            Durability.read(settings),
            (int) settings.number("PARLEY_ENRICH_STANDBYS", 1, 0, 100),
            settings.optional("PARLEY_ENRICH_INSTANCE"),
            settings.duration("PARLEY_ENRICH_CLOSE_TIMEOUT", Duration.ofSeconds(30)));
    // rolling spans are made of the buckets of a week
    if (horizon.filter(h -> h.compareTo(MIN_HORIZON) < 0).isPresent()) {
      settings.fault("PARLEY_HORIZON", "expected " + MIN_HORIZON + " or more");
    }
    if (config.commitInterval().compareTo(TRANSACTION_TIMEOUT) >= 0) {
      settings.fault("PARLEY_ENRICH_COMMIT_INTERVAL", "expected less than " + TRANSACTION_TIMEOUT);
    }
    settings.done();
    return config;
  }

  /** The application id that the settings name, or that of the topics: `parley-enrich` say. */
  public static String applicationId(Settings settings, TopicNames topics) {
    return settings.text("PARLEY_ENRICH_APPLICATION_ID", topics.own("enrich"));
  }

  private static Path stateDir(Settings settings) {
    String path = settings.text(STATE_DIR, "./state");
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      // a name that the process's locale cannot write, say
      settings.fault(STATE_DIR, "'" + path + "' is no path");
      return Path.of("");
    }
  }

  /** The same for the topology of a generation, which has an application id of its own. */
  EnrichConfig of(Generation generation) {
    return new EnrichConfig(
        kafka,
        Generation.applicationId(applicationId, generation.number()),
        stateDir,
        threads,
        commitInterval,
        horizon,
        rocksDbBytes,
        cacheBytes,
        durability,
        standbys,
        instance,
        closeTimeout);
  }

  InternalTopics internalTopics() {
    return new InternalTopics(applicationId, durability);
  }

  /** As Kafka Streams takes them. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
    // with more, the second batch of a new transaction overtakes a first one that the broker sent
    // back because the last transaction was still ending: repaired, but an error in its log
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        Topic.MAX_MESSAGE_BYTES);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
        kafka.client().getOrDefault(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS));
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION_TIMEOUT.toMillis());
    properties.putAll(kafka.properties());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, durability.replication());
    internalTopics()
        .settings()
        .forEach((name, value) -> properties.put(StreamsConfig.topicPrefix(name), value));
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
    String rack = kafka.client().get(ConsumerConfig.CLIENT_RACK_CONFIG);
    if (rack != null) {
      // a store's standby is then not in the rack of the store
      properties.put(StreamsConfig.clientTagPrefix(RACK), rack);
      properties.put(StreamsConfig.RACK_AWARE_ASSIGNMENT_TAGS_CONFIG, RACK);
    }
    properties.put(StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG, "INFO");
    instance.ifPresent(
        name ->
            properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), name));
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndFailExceptionHandler.class);
    // a hand-made record may carry any timestamp, and nothing here depends on it
    properties.put(
        StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
    properties.put(BoundedMemory.BYTES_CONFIG, rocksDbBytes);
    return properties;
  }
}
