package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import parley.Aggregate;
import parley.Balance;
import parley.Retraction;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.WireDay;
import parley.enrich.joining.JoinRules;
import parley.enrich.joining.WordRules;
import parley.enrich.rollup.Posting;
import parley.enrich.rollup.PostingCodec;
import parley.enrich.standing.StoryTagger;
import parley.oracle.Days;
import parley.oracle.Expected;
import parley.oracle.Wires;
import parley.oracle.WordTagger;
import parley.schemas.BuiltInSchemas;
import parley.schemas.RecordCodec;
import parley.schemas.Rejection;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/** The topology on the test driver, and what a subscriber to each of its topics holds. */
final class TopologyHarness implements AutoCloseable {
  static final Codecs CODECS = Codecs.of(new BuiltInSchemas());

  final CountingStores stores = new CountingStores();
  final Map<String, TaggedStory> tagged = new TreeMap<>();
  final Map<String, TaggedStory> talks = new TreeMap<>();

  /** Stories of which anything was ever sent, tombstones too. */
  final Set<String> told = new TreeSet<>();

  final Map<String, Aggregate> aggregates = new TreeMap<>();
  final Map<String, Aggregate> rolling = new TreeMap<>();
  final Map<String, WireDay> wires = new TreeMap<>();
  final List<Retraction> retractions = new ArrayList<>();
  final List<Rejection> rejected = new ArrayList<>();
  SimpleMeterRegistry meters;
  Balance balance;
  long postings;

  /** Records of what stories' and candidate keys' tasks told each other. */
  long mailed;

  /** How far this machine's clock, and the brokers', are ahead of the right one. */
  Duration ownAhead = Duration.ZERO;

  Duration brokersAhead = Duration.ZERO;

  private Generation generation;

  /** Messages since the driver, whose offsets begin at 0, was made. */
  private long offset;

  private final int partitions;
  private final Optional<Duration> horizon;
  private final Map<String, Object> disk;
  SizeLimits limits = SizeLimits.ofCatalogue();
  private StoryTagger tagger = new WordTagger()::apply;
  private JoinRules rules = WordRules.WIDE;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> stories;
  private Instant now;

  TopologyHarness(Instant begin) {
    this(begin, Optional.empty());
  }

  TopologyHarness(Instant begin, Optional<Duration> horizon) {
    this(begin, horizon, 1);
  }

  /** One partition, the first, of so many. */
  TopologyHarness(Instant begin, Optional<Duration> horizon, int partitions) {
    this(begin, horizon, partitions, Map.of());
  }

  /** With stores on disk. */
  static TopologyHarness onDisk(Instant begin, Path folder) {
    Map<String, Object> disk =
        Map.of(
            StreamsConfig.STATE_DIR_CONFIG,
            folder.toString(),
            StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
            BoundedMemory.class,
            BoundedMemory.BYTES_CONFIG,
            16L << 20);
    return new TopologyHarness(begin, Optional.empty(), 1, disk);
  }

  private TopologyHarness(
      Instant begin, Optional<Duration> horizon, int partitions, Map<String, Object> disk) {
    this(begin, horizon, partitions, disk, Generation.first(TopicNames.DEFAULT));
  }

  /** A generation that is built beside another. */
  TopologyHarness(Instant begin, Optional<Duration> horizon, Generation generation) {
    this(begin, horizon, 1, Map.of(), generation);
  }

  private TopologyHarness(
      Instant begin,
      Optional<Duration> horizon,
      int partitions,
      Map<String, Object> disk,
      Generation generation) {
    this.generation = generation;
    this.partitions = partitions;
    this.horizon = horizon;
    this.now = begin;
    this.disk = disk;
    open();
  }

  static Topology topology(int partitions, EnrichTopology.StoreFactory stores) {
    return EnrichTopology.build(
        new EnrichTopology.Design(
            "harness",
            TopicNames.DEFAULT,
            Generation.first(TopicNames.DEFAULT),
            () -> {},
            partitions,
            partitions,
            Optional.empty(),
            CODECS,
            new WordTagger()::apply,
            WordRules.WIDE,
            new CheckedClock(() -> Instant.EPOCH, () -> Instant.EPOCH),
            new SimpleMeterRegistry(),
            stores,
            SizeLimits.ofCatalogue()));
  }

  /** Restarts with another tagger. */
  void restart(StoryTagger other) {
    tagger = other;
    restart();
  }

  /** Restarts with other rules of joining. */
  void restart(JoinRules other) {
    rules = other;
    restart();
  }

  private void open() {
    meters = new SimpleMeterRegistry();
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "harness");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(
        StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
    properties.putAll(disk);
    EnrichTopology.StoreFactory maker =
        disk.isEmpty() ? stores : EnrichTopology.StoreFactory.ON_DISK;
    CheckedClock clock = new CheckedClock(() -> now.plus(ownAhead), () -> now.plus(brokersAhead));
    Topology topology =
        EnrichTopology.build(
            new EnrichTopology.Design(
                "harness",
                TopicNames.DEFAULT,
                generation,
                () -> {},
                generation.partitions() == 0 ? partitions : generation.partitions() + 1,
                partitions,
                horizon,
                CODECS,
                tagger,
                rules,
                clock,
                meters,
                maker,
                limits));
    driver = new TopologyTestDriver(topology, properties, now);
    stories =
        driver.createInputTopic(
            TopicNames.DEFAULT.of(Topic.STORIES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  Instant now() {
    return now;
  }

  void take(StoryVersion message) {
    send(message.getStoryId().getBytes(UTF_8), CODECS.stories().encode(message));
  }

  /** Puts a record on the archive of what the generation takes over. */
  void archive(byte[] key, byte[] value) {
    driver
        .createInputTopic(
            generation.archive().orElseThrow(),
            new ByteArraySerializer(),
            new ByteArraySerializer())
        .pipeInput(key, value);
    read();
  }

  void send(byte[] key, byte[] value) {
    send(key, value, new RecordHeaders());
  }

  void send(byte[] key, byte[] value, Headers headers) {
    stories.pipeInput(new TestRecord<>(key, value, headers, now));
    offset++;
    read();
  }

  /** Puts a posting before the roll-up, as if it had been under way till now. */
  void post(Posting posting) {
    driver
        .createInputTopic(
            "harness-postings-repartition", new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(posting.subject().getBytes(UTF_8), new PostingCodec().encode(posting));
    read();
  }

  void advance(Duration pause) {
    for (Duration step : Days.split(now, pause)) {
      now = now.plus(step);
      driver.advanceWallClockTime(step);
    }
    read();
  }

  /** Lets stories agree how they are joined, and all that waits a second go out. */
  void settle() {
    while (storeEntries(Joining.LOOKS) > 0) {
      advance(Duration.ofMillis(250));
    }
    for (int i = 0; i < 8; i++) {
      advance(Duration.ofMillis(250));
    }
  }

  /** Ends the topology and starts another on the same stores: nothing in memory survives. */
  void restart() {
    reopen(stored());
  }

  private void reopen(Map<String, Map<Bytes, byte[]>> kept) {
    close();
    List<Long> taken = generation.taken().stream().map(end -> Math.max(0, end - offset)).toList();
    generation =
        new Generation(
            generation.number(),
            generation.own(),
            generation.sent(),
            generation.partitions(),
            taken);
    offset = 0;
    stores.fill(kept);
    open();
  }

  /** All entries of all stores, by store. */
  Map<String, Map<Bytes, byte[]>> stored() {
    Map<String, Map<Bytes, byte[]>> stored = new TreeMap<>();
    for (String name : stores.writes().keySet()) {
      Map<Bytes, byte[]> entries = new TreeMap<>();
      KeyValueStore<Bytes, byte[]> store = store(name);
      try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
        all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
      }
      stored.put(name, entries);
    }
    return stored;
  }

  /** Takes up the stores and the subscribers of another topology. */
  void takeUp(StoreFixture fixture) {
    tagged.putAll(fixture.topic(CODECS.tagged()));
    talks.putAll(fixture.topic(CODECS.talks()));
    aggregates.putAll(fixture.topic(CODECS.aggregates()));
    rolling.putAll(fixture.topic(CODECS.rolling()));
    wires.putAll(fixture.topic(CODECS.wires()));
    now = fixture.at();
    reopen(fixture.stores());
  }

  Map<String, String> bucketTexts() {
    return texts(aggregates);
  }

  Map<String, String> rollingTexts() {
    return texts(rolling);
  }

  /** By wire and day: of the one partition that there is. */
  Map<String, Map<String, Long>> wireCounts() {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    wires.forEach((key, day) -> counts.put(key.replaceAll("\\|0$", ""), Wires.counts(day)));
    return counts;
  }

  KeyValueStore<Bytes, byte[]> store(String name) {
    return driver.getKeyValueStore(name);
  }

  long storeEntries(String name) {
    KeyValueStore<Bytes, byte[]> store = store(name);
    long count = 0;
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        all.next();
        count++;
      }
    }
    return count;
  }

  /** Bytes of the values of a store. */
  long storeBytes(String name) {
    KeyValueStore<Bytes, byte[]> store = store(name);
    long bytes = 0;
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        bytes += all.next().value.length;
      }
    }
    return bytes;
  }

  private static Map<String, String> texts(Map<String, Aggregate> aggregates) {
    Map<String, String> texts = new TreeMap<>();
    aggregates.forEach(
        (key, a) -> Optional.ofNullable(Expected.text(a)).ifPresent(text -> texts.put(key, text)));
    return texts;
  }

  private void read() {
    latest(Topic.TAGGED, CODECS.tagged(), tagged);
    latest(Topic.TALKS, CODECS.talks(), talks);
    latest(Topic.AGGREGATES, CODECS.aggregates(), aggregates);
    latest(Topic.ROLLING, CODECS.rolling(), rolling);
    latest(Topic.WIRES, CODECS.wires(), wires);
    postings += records("harness-postings-repartition").size();
    // the driver keeps what is not read
    mailed += records("harness-takes-repartition").size();
    mailed += records("harness-visits-repartition").size();
    for (TestRecord<byte[], byte[]> r : records(Topic.RETRACTIONS)) {
      retractions.add(CODECS.retractions().decode(r.value()));
    }
    for (TestRecord<byte[], byte[]> r : records(Topic.REJECTED)) {
      rejected.add(Rejection.read(r.value(), r.headers(), r.timestamp()));
    }
    for (TestRecord<byte[], byte[]> r : records(Topic.BALANCE)) {
      balance = CODECS.balance().decode(r.value());
    }
  }

  private <T extends org.apache.avro.specific.SpecificRecordBase> void latest(
      Topic topic, RecordCodec<T> codec, Map<String, T> held) {
    for (TestRecord<byte[], byte[]> r : records(topic)) {
      String key = new String(r.key(), UTF_8);
      if (topic == Topic.TAGGED) {
        told.add(key);
      }
      if (r.value() == null) {
        held.remove(key);
      } else {
        held.put(key, codec.decode(r.value()));
      }
    }
  }

  private List<TestRecord<byte[], byte[]>> records(Topic topic) {
    return records(generation.sent().of(topic));
  }

  private List<TestRecord<byte[], byte[]>> records(String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  @Override
  public void close() {
    if (driver != null) {
      driver.close();
      driver = null;
    }
  }
}
