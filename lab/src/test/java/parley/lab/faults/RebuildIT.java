package parley.lab.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.Aggregate;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.app.Environment;
import parley.app.Main;
import parley.enrich.Codecs;
import parley.enrich.EnrichConfig;
import parley.enrich.EnrichRole;
import parley.enrich.RegistryFollower;
import parley.enrich.generation.GenerationRole;
import parley.enrich.generation.Generations;
import parley.enrich.generation.Rebuild;
import parley.enrich.generation.RebuildException;
import parley.enrich.standing.StoryTagger;
import parley.oracle.Difference;
import parley.oracle.Expected;
import parley.oracle.Histories;
import parley.oracle.Oracle;
import parley.oracle.SecondTagger;
import parley.schemas.BuiltInSchemas;
import parley.schemas.Topic;
import parley.schemas.TopicNames;
import parley.sink.SinkConfig;
import parley.sink.SinkRole;

/**
 * A rebuild on a broker, with other partitions and by a tagger that leaves an actor out, while a
 * subscriber reads and stories come in; half of the texts have left the log by then.
 */
final class RebuildIT {
  private static final Duration DEADLINE = Duration.ofMinutes(3);
  private static final BuiltInSchemas SCHEMAS = new BuiltInSchemas();
  private static final Codecs CODECS = Codecs.of(SCHEMAS);
  private static final TopicNames NAMES = TopicNames.DEFAULT;

  private final Map<String, Aggregate> aggregates = new TreeMap<>();
  private final Map<String, TaggedStory> tagged = new TreeMap<>();
  private final Map<String, Long> received = new TreeMap<>();
  private final Map<String, Long> revisions = new HashMap<>();

  /** Orders of a recount are received as well. */
  private long orders;

  /** What each bucket said since this was emptied. */
  private final Map<String, Set<String>> said = new TreeMap<>();

  @Test
  void subscribersAreSentWhatDiffersAndNothingElse(@TempDir Path folder) throws Exception {
    List<StoryVersion> all =
        Histories.of(4_711, 60).stream().map(Histories.Delivery::message).toList();
    List<StoryVersion> first = all.subList(0, all.size() / 2);
    List<StoryVersion> during = all.subList(all.size() / 2, all.size() * 3 / 4);
    List<StoryVersion> last = all.subList(all.size() * 3 / 4, all.size());
    try (Installation installation = new Installation();
        SinkRole sink =
            SinkRole.start(
                SinkConfig.fromEnv(installation.env()),
                installation.settings(),
                SCHEMAS,
                new SimpleMeterRegistry())) {
      await().atMost(DEADLINE).until(sink::ready);
      String broker = installation.settings().bootstrap();
      EnrichConfig config = config(installation, folder.resolve("live"));
      try (KafkaConsumer<byte[], byte[]> subscriber = subscriber(broker);
          GenerationRole live = GenerationRole.live(config, generations(config), starter(config));
          Rebuild rebuild = Rebuild.connect(config, SCHEMAS)) {
        Map<Integer, List<StoryVersion>> placed = produce(broker, first);
        awaitReceived(subscriber, first.size());
        Map<Integer, Long> gone = forget(broker, placed);
        assertThatThrownBy(() -> rebuild.compare(5)).isInstanceOf(RebuildException.class);

        int number = rebuild.begin(3);
        assertThat(number).isEqualTo(2);
        EnrichConfig beside = config(installation, folder.resolve("beside"));
        try (GenerationRole next =
            GenerationRole.beside(beside, generations(beside), number, starter(beside))) {
          produce(broker, during);
          awaitReceived(subscriber, first.size() + during.size());
          List<String> report = awaitBuilt(rebuild);
          assertThat(report).anyMatch(line -> line.startsWith("in actors_lost\t"));
          assertThat(report).anyMatch(line -> line.startsWith("actor:RUS\t"));
          settle(subscriber);
          Map<String, String> before = texts();
          said.clear();

          breakOff(rebuild);
          Map<String, Long> sent = rebuild.switchOver();
          assertThat(sent.keySet()).contains(NAMES.of(Topic.TAGGED), NAMES.of(Topic.AGGREGATES));
          List<StoryVersion> missed = new ArrayList<>();
          List<StoryVersion> read = new ArrayList<>();
          placed.forEach(
              (partition, messages) -> {
                int kept = gone.getOrDefault(partition, 0L).intValue();
                missed.addAll(messages.subList(0, kept));
                read.addAll(messages.subList(kept, messages.size()));
              });
          List<StoryVersion> sofar = all.subList(0, all.size() * 3 / 4);
          awaitAgreement(installation, subscriber, sofar, missed, read, during);
          assertOneStep(before, texts());
          await().atMost(DEADLINE).until(() -> live.ready() && next.ready());

          assertThat(rebuild.drop()).contains("parley-enrich-ledger-changelog");
          recountsInEveryPartition(installation, subscriber);
          // another one, begun while messages are on their way within the second
          produce(broker, last);
          int third = rebuild.begin(0);
          assertThat(third).isEqualTo(3);
          try (GenerationRole again =
              GenerationRole.beside(beside, generations(beside), third, starter(beside))) {
            await().atMost(DEADLINE).until(again::ready);
            rebuild.switchOver();
          }
          List<StoryVersion> after = new ArrayList<>(during);
          after.addAll(last);
          awaitAgreement(installation, subscriber, all, missed, read, after);
          await().atMost(DEADLINE).until(() -> live.applicationId().equals("parley-enrich-g3"));
          await().atMost(DEADLINE).until(live::ready);
        }
      }
    }
  }

  @Test
  void whatIsBuiltMayBeDroppedAndIsNotBegunWhileAnInstanceDoesNotStop(@TempDir Path folder)
      throws Exception {
    try (Installation installation = new Installation()) {
      EnrichConfig config = config(installation, folder.resolve("live"));
      try (Rebuild rebuild = Rebuild.connect(config, SCHEMAS);
          Rebuild hasty = Rebuild.connect(config, SCHEMAS, Duration.ofSeconds(2));
          // it knows nothing of generations, as a release before them
          EnrichRole deaf =
              EnrichRole.start(
                  config,
                  SCHEMAS,
                  SecondTagger.BEFORE::apply,
                  RegistryFollower.NONE,
                  new SimpleMeterRegistry())) {
        await().atMost(DEADLINE).until(deaf::ready);
        assertThatThrownBy(() -> hasty.begin(0))
            .isInstanceOf(RebuildException.class)
            .hasMessageContaining("parley-enrich did not stop");
        assertThat(rebuild.state().getPhase()).isEqualTo("SETTLED");
        deaf.leave();
        int number = rebuild.begin(0);
        try (GenerationRole next =
            GenerationRole.beside(config, generations(config), number, starter(config))) {
          await().atMost(DEADLINE).until(next::ready);
          assertThat(rebuild.drop()).contains("parley-enrich-g" + number + ".archive");
          await().atMost(DEADLINE).until(() -> next.ended().isCompletedExceptionally());
        }
        assertThat(rebuild.begin(0)).isEqualTo(number + 1);
      }
    }
  }

  /** Three partitions of stores, and other ones of `stories`. */
  private void recountsInEveryPartition(
      Installation installation, KafkaConsumer<byte[], byte[]> subscriber) {
    settle(subscriber);
    String key =
        aggregates.keySet().stream().filter(k -> k.startsWith("all|1d|")).findFirst().orElseThrow();
    long before = aggregates.get(key).getRevision();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, UTF_8);
    Environment environment =
        new Environment(
            installation.env(), Clock.systemUTC(), InputStream.nullInputStream(), out, out);
    assertThat(Main.run(environment, "recount", "all")).as(said.toString(UTF_8)).isZero();
    assertThat(said.toString(UTF_8)).contains("recount of all: 3 orders");
    orders = 3;
    await()
        .atMost(DEADLINE)
        .until(
            () -> {
              read(subscriber);
              return aggregates.get(key).getRevision() > before;
            });
  }

  /** Begins the switch, and gives it up half-way, at a moment that is never the same. */
  private static void breakOff(Rebuild rebuild) throws InterruptedException {
    Thread first =
        new Thread(
            () -> {
              try {
                rebuild.switchOver();
              } catch (InterruptedException | KafkaException e) {
                Thread.currentThread().interrupt();
              }
            });
    first.start();
    await().atMost(DEADLINE).until(() -> !rebuild.state().getPhase().equals("BESIDE"));
    first.interrupt();
    first.join();
    assertThat(rebuild.state().getNext()).as("it was broken off in time").isNotNull();
  }

  /** Each bucket went from what it said before to what it says now, and said nothing between. */
  private void assertOneStep(Map<String, String> before, Map<String, String> after) {
    said.forEach(
        (key, texts) -> {
          Set<String> allowed = new LinkedHashSet<>();
          allowed.add(before.getOrDefault(key, ""));
          allowed.add(after.getOrDefault(key, ""));
          assertThat(allowed).as(key).containsAll(texts);
        });
  }

  private List<String> awaitBuilt(Rebuild rebuild) {
    List<List<String>> reports = new ArrayList<>();
    await()
        .atMost(DEADLINE)
        .untilAsserted(
            () -> {
              List<String> lines = rebuild.compare(1_000);
              reports.add(lines);
              assertThat(lines.get(0)).endsWith("\t0");
              assertThat(lines).anyMatch(line -> line.startsWith("actor:RUS\t"));
            });
    return reports.get(reports.size() - 1);
  }

  private void awaitReceived(KafkaConsumer<byte[], byte[]> subscriber, long messages) {
    await()
        .atMost(DEADLINE)
        .until(
            () -> {
              read(subscriber);
              return received.values().stream().mapToLong(Long::longValue).sum() == messages;
            });
  }

  /** Reads on until nothing has come for two seconds. */
  private void settle(KafkaConsumer<byte[], byte[]> subscriber) {
    for (int quiet = 0; quiet < 10; quiet++) {
      quiet = read(subscriber) ? 0 : quiet;
    }
  }

  private void awaitAgreement(
      Installation installation,
      KafkaConsumer<byte[], byte[]> subscriber,
      List<StoryVersion> messages,
      List<StoryVersion> gone,
      List<StoryVersion> left,
      List<StoryVersion> after) {
    Oracle oracle = new Oracle(messages, Instant.now(), SecondTagger.judge(gone, left, after));
    Map<String, String> expected = Expected.ofRoles(oracle.standing().values()).buckets();
    await()
        .atMost(DEADLINE)
        .untilAsserted(
            () -> {
              read(subscriber);
              assertThat(Difference.of(texts(), expected)).isEmpty();
              assertThat(received.values().stream().mapToLong(Long::longValue).sum())
                  .isEqualTo(messages.size() + orders);
              assertThat(tagged.keySet()).isEqualTo(oracle.standing().keySet());
              oracle
                  .standing()
                  .forEach(
                      (id, story) ->
                          assertThat(tagged.get(id).getTags()).as(id).isEqualTo(story.tags()));
              assertThat(Difference.of(installation.tables().buckets(), expected)).isEmpty();
              assertThat(installation.tables().standing())
                  .isEqualTo(Tables.text(oracle.standing()));
              assertThat(installation.tables().received()).isEqualTo(messages.size() + orders);
            });
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    aggregates.forEach(
        (key, a) -> Optional.ofNullable(Expected.text(a)).ifPresent(text -> texts.put(key, text)));
    return texts;
  }

  private boolean read(KafkaConsumer<byte[], byte[]> subscriber) {
    boolean any = false;
    for (ConsumerRecord<byte[], byte[]> r : subscriber.poll(Duration.ofMillis(200))) {
      any = true;
      String key = new String(r.key(), UTF_8);
      if (r.topic().equals(NAMES.of(Topic.BALANCE))) {
        if (r.value() == null) {
          received.remove(key);
        } else {
          received.put(key, CODECS.balance().decode(r.value()).getReceived());
        }
      } else if (r.topic().equals(NAMES.of(Topic.TAGGED))) {
        TaggedStory story = r.value() == null ? null : CODECS.tagged().decode(r.value());
        keep(tagged, key, story, story == null ? 0 : story.getRevision());
      } else {
        Aggregate bucket = r.value() == null ? null : CODECS.aggregates().decode(r.value());
        keep(aggregates, key, bucket, bucket == null ? 0 : bucket.getRevision());
        String text = bucket == null ? null : Expected.text(bucket);
        said.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(text == null ? "" : text);
      }
    }
    return any;
  }

  private <V extends SpecificRecordBase> void keep(
      Map<String, V> held, String key, V value, long revision) {
    if (value == null) {
      held.remove(key);
      return;
    }
    held.put(key, value);
    Long before = revisions.put(value.getSchema().getName() + key, revision);
    assertThat(before == null || before < revision)
        .as("%s: revision %s after %s", key, revision, before)
        .isTrue();
  }

  private static GenerationRole.Starter starter(EnrichConfig config) {
    return (generation, admission) -> {
      StoryTagger tagger =
          generation.number() == 1 ? SecondTagger.BEFORE::apply : SecondTagger.AFTER::apply;
      return EnrichRole.start(
          config,
          generation,
          admission,
          SCHEMAS,
          tagger,
          RegistryFollower.NONE,
          new SimpleMeterRegistry(),
          Clock.systemUTC());
    };
  }

  private static Generations generations(EnrichConfig config) {
    return new Generations(config.kafka(), SCHEMAS);
  }

  private static EnrichConfig config(Installation installation, Path state) {
    Map<String, String> env = new TreeMap<>(installation.env());
    env.put("PARLEY_ENRICH_STATE_DIR", state.toString());
    return EnrichConfig.fromEnv(env);
  }

  /** Deletes the first half of what is on `stories`. */
  private static Map<Integer, Long> forget(String broker, Map<Integer, List<StoryVersion>> placed)
      throws Exception {
    Map<Integer, Long> gone = new TreeMap<>();
    Map<TopicPartition, RecordsToDelete> deleted = new HashMap<>();
    placed.forEach(
        (partition, messages) -> {
          long half = messages.size() / 2;
          gone.put(partition, half);
          deleted.put(
              new TopicPartition(NAMES.of(Topic.STORIES), partition),
              RecordsToDelete.beforeOffset(half));
        });
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      admin.deleteRecords(deleted).all().get();
    }
    return gone;
  }

  /** The messages by partition, in the order of their offsets. */
  private static Map<Integer, List<StoryVersion>> produce(
      String broker, List<StoryVersion> messages) throws Exception {
    Map<Integer, List<StoryVersion>> placed = new TreeMap<>();
    Map<String, Object> settings = Map.of("bootstrap.servers", broker);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (StoryVersion m : messages) {
        byte[] key = m.getStoryId().getBytes(UTF_8);
        byte[] value = CODECS.stories().encode(m);
        sent.add(producer.send(new ProducerRecord<>(NAMES.of(Topic.STORIES), key, value)));
      }
      for (int i = 0; i < messages.size(); i++) {
        int partition = sent.get(i).get().partition();
        placed.computeIfAbsent(partition, p -> new ArrayList<>()).add(messages.get(i));
      }
    }
    return placed;
  }

  private static KafkaConsumer<byte[], byte[]> subscriber(String broker) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", broker,
            "group.id", "subscriber",
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed");
    KafkaConsumer<byte[], byte[]> subscriber =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    subscriber.subscribe(
        List.of(NAMES.of(Topic.AGGREGATES), NAMES.of(Topic.BALANCE), NAMES.of(Topic.TAGGED)));
    return subscriber;
  }
}
