package parley.enrich;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import parley.enrich.joining.JoinRules;
import parley.enrich.standing.StoryTagger;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * The topology: stories by story id, then postings by subject. Names of operators and stores are
 * part of the installation: renaming one loses its state.
 */
public final class EnrichTopology {
  /** The way of postings to the roll-up: the first node of their repartitioning. */
  static final String POSTINGS = "postings-repartition-filter";

  /** The way of postings that are set aside. */
  static final String REJECTED_POSTINGS = "rejected-postings";

  private static final String DECIDE = "decide";
  private static final String ROLL_UP = "roll-up";
  private static final String MEET = "meet";
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  /**
   * Of several topics a task takes the earliest record, and none before it has seen what each has:
   * so all of the archive comes before the first message.
   */
  private static final TimestampExtractor BEFORE_ALL = (message, latest) -> 0;

  /** Makes stores; the names are those of the topology. */
  @FunctionalInterface
  public interface StoreFactory {
    /**
     * A store of a name.
     *
     * @param small whether the store holds little at any time, and is read as a whole
     */
    KeyValueBytesStoreSupplier store(String name, boolean small);

    /** Small stores in memory, all others on disk; all of them in changelogs. */
    StoreFactory ON_DISK =
        (name, small) ->
            small ? Stores.inMemoryKeyValueStore(name) : Stores.persistentKeyValueStore(name);
  }

  /**
   * The design of a topology: the parts and settings that it is built of.
   *
   * @param applicationId what the names of the topology's own topics begin with
   * @param topics names of those that all generations read
   * @param generation that it makes
   * @param admission throws, where the generation is no longer to be made
   * @param ofStories partitions of `stories`
   * @param partitions of the stores, and so of the postings
   * @param horizon how far back buckets may change; empty = without end
   * @param rules by which stories are joined
   * @param clock by which all that depends on time is decided
   * @param limits how large records may be
   */
  public record Design(
      String applicationId,
      TopicNames topics,
      Generation generation,
      Runnable admission,
      int ofStories,
      int partitions,
      Optional<Duration> horizon,
      Codecs codecs,
      StoryTagger tagger,
      JoinRules rules,
      CheckedClock clock,
      MeterRegistry meters,
      StoreFactory stores,
      SizeLimits limits) {}

  private final Design design;
  private final StoryMeter meter;

  private EnrichTopology(Design design) {
    this.design = design;
    this.meter = new StoryMeter(design.meters());
  }

  /** Builds it; equal designs give equal topologies. */
  public static Topology build(Design design) {
    return new EnrichTopology(design).build();
  }

  private Topology build() {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<byte[], byte[]> messages = messages(builder);
    KStream<byte[], byte[]> decided =
        messages
            .merge(visits(messages), Named.as("messages-and-visits"))
            .process(
                processor(
                    () -> new DecideProcessor(design, meter),
                    store(DecideProcessor.LEDGER, true),
                    store(DecideProcessor.DUE, false),
                    store(DecideProcessor.BALANCE, true),
                    store(DecideProcessor.WIRES, true),
                    small(DecideProcessor.RECOUNTS),
                    store(Joining.HOMES, true),
                    store(Joining.FOLLOWERS, false),
                    store(Joining.LOOKS, false)),
                Named.as(DECIDE));
    decided
        .repartition(
            Repartitioned.with(BYTES, BYTES)
                .withName("postings")
                .withNumberOfPartitions(design.partitions()))
        .process(
            processor(
                () -> new RollUpProcessor(design, meter),
                store(RollUpProcessor.BUCKETS, true),
                store(RollUpProcessor.EVENTS, true),
                small(RollUpProcessor.PENDING),
                store(RollUpProcessor.ROLLING, true),
                store(RollUpProcessor.DUE, false),
                small(RollUpProcessor.SUBJECTS)),
            Named.as(ROLL_UP));
    decided
        .repartition(mailed(Mailing.TO_MEETINGS))
        .process(
            // a range backwards over a cached store gives what was deleted (Kafka 4.3.1), and no
            // entry is written twice soon
            processor(() -> new MeetingProcessor(design), store(MeetingProcessor.MEETINGS, false)),
            Named.as(MEET));
    Topology topology = builder.build();
    sink(topology, Topic.TAGGED, DECIDE);
    sink(topology, Topic.TALKS, DECIDE);
    sink(topology, Topic.RETRACTIONS, DECIDE);
    sink(topology, Topic.REJECTED, DECIDE);
    sink(topology, Topic.BALANCE, DECIDE);
    sink(topology, Topic.WIRES, DECIDE);
    sink(topology, Topic.AGGREGATES, ROLL_UP);
    sink(topology, Topic.ROLLING, ROLL_UP);
    // a sink with two parents would make one sub-topology of the two
    topology.addSink(
        REJECTED_POSTINGS,
        design.generation().sent().of(Topic.REJECTED),
        BYTES.serializer(),
        BYTES.serializer(),
        ROLL_UP);
    visitSink(topology, Joining.TO_HOMES, DECIDE);
    visitSink(topology, MeetingProcessor.TO_HOMES, MEET);
    return topology;
  }

  /**
   * What homes are told by homes and meetings, a way that leads back: so no stream leads to it, and
   * those who write to it name its topic.
   */
  private KStream<byte[], byte[]> visits(KStream<byte[], byte[]> messages) {
    return messages
        .filter((key, value) -> false, Named.as("no-message"))
        .repartition(mailed(Mailing.TO_HOMES));
  }

  private Repartitioned<byte[], byte[]> mailed(String name) {
    return Repartitioned.with(BYTES, BYTES)
        .withName(name)
        .withNumberOfPartitions(design.partitions())
        .withStreamPartitioner(Mailing.BY_KEY);
  }

  private void visitSink(Topology topology, String name, String parent) {
    topology.addSink(
        name,
        Mailing.topic(design.applicationId()),
        BYTES.serializer(),
        BYTES.serializer(),
        Mailing.BY_KEY,
        parent);
  }

  /** Messages, after what is known of all that came before them. */
  private KStream<byte[], byte[]> messages(StreamsBuilder builder) {
    KStream<byte[], byte[]> stories =
        builder.stream(
            design.topics().of(Topic.STORIES), Consumed.with(BYTES, BYTES).withName("stories"));
    KStream<byte[], byte[]> divided =
        design.ofStories() == design.partitions()
            ? stories
            : stories
                .process(Place.Noting::new, Named.as("place"))
                .repartition(
                    Repartitioned.with(BYTES, BYTES)
                        .withName("stories")
                        .withNumberOfPartitions(design.partitions()));
    return design
        .generation()
        .archive()
        .map(
            archive ->
                builder.stream(
                    archive,
                    Consumed.with(BYTES, BYTES)
                        .withName("archive")
                        .withTimestampExtractor(BEFORE_ALL)))
        .map(archive -> divided.merge(archive, Named.as("known")))
        .orElse(divided);
  }

  /** Takes what its parent forwards to it by name: see {@link Outgoing}. */
  private void sink(Topology topology, Topic topic, String parent) {
    topology.addSink(
        topic.shortName(),
        design.generation().sent().of(topic),
        BYTES.serializer(),
        BYTES.serializer(),
        parent);
  }

  private StoreBuilder<?> store(String name, boolean cached) {
    StoreBuilder<?> store =
        Stores.keyValueStoreBuilder(
                design.stores().store(name, false), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingEnabled(Map.of());
    return cached ? store.withCachingEnabled() : store.withCachingDisabled();
  }

  private StoreBuilder<?> small(String name) {
    return Stores.keyValueStoreBuilder(
            design.stores().store(name, true), Serdes.Bytes(), Serdes.ByteArray())
        .withLoggingEnabled(Map.of())
        .withCachingEnabled();
  }

  private static ProcessorSupplier<byte[], byte[], byte[], byte[]> processor(
      Supplier<Processor<byte[], byte[], byte[], byte[]>> make, StoreBuilder<?>... stores) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<byte[], byte[], byte[], byte[]> get() {
        return make.get();
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return new LinkedHashSet<>(Arrays.asList(stores));
      }
    };
  }
}
