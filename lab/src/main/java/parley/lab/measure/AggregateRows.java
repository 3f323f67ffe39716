package parley.lab.measure;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import parley.Aggregate;
import parley.app.embedded.EmbeddedBroker;
import parley.app.embedded.EmbeddedDatabase;
import parley.app.topics.TopicPlan;
import parley.app.topics.TopicSetup;
import parley.schemas.BuiltInSchemas;
import parley.schemas.Closer;
import parley.schemas.ClusterTopics;
import parley.schemas.KafkaSettings;
import parley.schemas.RecordCodec;
import parley.schemas.Topic;
import parley.schemas.TopicNames;
import parley.sink.SinkConfig;
import parley.sink.SinkRole;

/**
 * The rows of buckets that sinks write in a second: `AggregateRows [ROWS [LIVE [SINKS]]]`. First
 * they read so many buckets (5,000,000) into an empty database, as after its loss; then so many
 * records (600,000) as they come day by day, two thirds of which change a row that is there, and
 * keep what it said before. Broker and database are those of `up`, in a folder that is deleted; the
 * sinks' other settings are the environment's (`PARLEY_SINK_BATCH_ROWS`, say).
 */
public final class AggregateRows {
  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
  private static final int PARTITIONS = 2;
  private static final int STEP = 1_000_000;
  private static final long LOOK_INTERVAL_MS = 5;

  private final KafkaSettings kafka;
  private final ProcessHandle server;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MadeUpBuckets buckets = new MadeUpBuckets(BEGIN);
  private final List<SinkRole> running = new ArrayList<>();
  private long sent;
  private long written;

  private AggregateRows(KafkaSettings kafka, ProcessHandle server) {
    this.kafka = kafka;
    this.server = server;
  }

  public static void main(String[] args) throws Exception {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 5_000_000;
    int live = args.length > 1 ? Integer.parseInt(args[1]) : 600_000;
    int sinks = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    Path folder = Files.createTempDirectory("parley-rows");
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgres"), 0)) {
      Path pid = folder.resolve("postgres").resolve("postmaster.pid");
      ProcessHandle server =
          ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip())).orElseThrow();
      KafkaSettings kafka = new KafkaSettings(broker.bootstrap(), Map.of());
      new AggregateRows(kafka, server).run(database, rows, live, sinks);
    } finally {
      StreamsTrial.delete(folder);
    }
  }

  private void run(EmbeddedDatabase database, int rows, int live, int sinks) throws Exception {
    try (ClusterTopics cluster = new ClusterTopics(kafka, Duration.ofMinutes(1))) {
      new TopicSetup(cluster, TopicPlan.oneBroker(TopicNames.DEFAULT, PARTITIONS)).run();
    }
    Map<String, String> env = new HashMap<>(System.getenv());
    env.put("PARLEY_DATABASE_URL", database.jdbcUrl());
    env.put("PARLEY_DATABASE_USER", EmbeddedDatabase.SUPERUSER);
    env.put("PARLEY_DATABASE_PASSWORD", database.password());
    send(to -> buckets.compacted(rows, to));
    try (Closer all = new Closer()) {
      for (int i = 0; i < sinks; i++) {
        running.add(
            all.add(SinkRole.start(SinkConfig.fromEnv(env), kafka, new BuiltInSchemas(), meters)));
      }
      while (written < sent) {
        measure("read again", Math.min(sent, written + STEP));
      }
      send(to -> buckets.live(live, to));
      measure("as they come", sent);
    }
  }

  private void send(Consumer<Consumer<Aggregate>> made) {
    RecordCodec<Aggregate> codec =
        new RecordCodec<>(Topic.AGGREGATES, Aggregate.class, new BuiltInSchemas());
    String topic = TopicNames.DEFAULT.of(Topic.AGGREGATES);
    Map<String, Object> settings = kafka.properties();
    settings.putAll(
        Map.of("linger.ms", 20, "batch.size", 256 * 1024, "acks", "1", "compression.type", "lz4"));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      made.accept(
          bucket -> {
            sent++;
            var unused =
                producer.send(
                    new ProducerRecord<>(topic, MadeUpBuckets.key(bucket), codec.encode(bucket)));
          });
    }
    System.out.printf(Locale.ROOT, "%,d records are on topic aggregates%n", sent);
  }

  private void measure(String what, long until) throws InterruptedException {
    while (records() == written) {
      pause();
    }
    long before = records();
    long begin = System.nanoTime();
    double processor = processorSeconds();
    while (records() < until) {
      pause();
    }
    written = records();
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-32s %,9d rows, %7.1f s, %,7.0f rows/s; %6.1f s of processor time%n",
        what,
        written - before,
        seconds,
        (written - before) / seconds,
        processorSeconds() - processor);
  }

  private void pause() throws InterruptedException {
    if (running.stream().anyMatch(sink -> sink.ended().isDone())) {
      throw new IllegalStateException("a sink has ended");
    }
    TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL_MS);
  }

  private long records() {
    return Math.round(
        meters.get("parley.sink.records").tag("outcome", "written").counter().count()
            + meters.get("parley.sink.records").tag("outcome", "replaced").counter().count());
  }

  /** Of this process, the broker's too, and of the database's that live. */
  private double processorSeconds() {
    return Stream.of(Stream.of(ProcessHandle.current(), server), server.descendants())
        .flatMap(all -> all)
        .mapToDouble(p -> p.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3)
        .sum();
  }
}
