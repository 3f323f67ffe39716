package parley.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.StoryVersion;
import parley.oracle.Difference;
import parley.oracle.Expected;
import parley.oracle.Histories;
import parley.oracle.Oracle;
import parley.oracle.WordTagger;
import parley.schemas.BuiltInSchemas;
import parley.sink.SinkConfig;
import parley.sink.SinkRole;

/**
 * A history of weeks that crosses the horizon, on a real broker and a real PostgreSQL. Enrich goes
 * by the earlier of two clocks, so its own, which lags the broker's by months, is set day by day
 * through the history, midnights and all.
 */
final class HorizonIT {
  private static final int SEED = 7;
  private static final int STORIES = 24;
  private static final Optional<Duration> HORIZON = Optional.of(Duration.ofDays(9));

  /** Longer than numbers ever took to settle, in seconds that pass while they do. */
  private static final Duration EVE = Duration.ofMinutes(5);

  private static final Duration TIMEOUT = Duration.ofMinutes(4);
  private static final String BUCKETS = "parley-enrich-buckets-changelog";

  private final List<Oracle.Arrived> arrived = new ArrayList<>();
  private final List<StoryVersion> unsent = new ArrayList<>();
  private Instant now = Histories.BEGIN;

  @TempDir private Path folder;

  @Test
  void daysThatTheHorizonPassedStayAsTheyWereAndLeaveTheStores() throws Exception {
    List<Histories.Delivery> deliveries = Histories.overWeeks(SEED, STORIES);
    try (Installation parley = new Installation()) {
      set(now);
      try (SinkRole sink =
              SinkRole.start(
                  SinkConfig.fromEnv(parley.env()),
                  parley.settings(),
                  new BuiltInSchemas(),
                  new SimpleMeterRegistry());
          EnrichProcess enrich = new EnrichProcess("enrich", folder, env(parley))) {
        enrich.awaitRunning();
        awaiting().until(sink::ready);
        for (Histories.Delivery delivery : deliveries) {
          pass(delivery.pause(), parley);
          arrived.add(new Oracle.Arrived(delivery.message(), now));
          unsent.add(delivery.message());
          if (arrived.size() == deliveries.size() / 2) {
            settle(parley);
            assertThat(present(parley)).as("buckets in the stores").hasSizeGreaterThan(100);
            enrich.kill();
            enrich.wipe();
            enrich.startAgain();
          }
        }
        settle(parley);
        Map<String, String> endless =
            Expected.ofRoles(oracle(Optional.empty()).counted()).buckets();
        assertThat(Difference.of(parley.tables().buckets(), endless)).as("days froze").isNotEmpty();

        pass(HORIZON.orElseThrow().plusDays(3), parley);
        settle(parley);
        awaiting()
            .untilAsserted(
                () ->
                    assertThat(present(parley))
                        .as("nothing but the floor, which has one key in all partitions")
                        .hasSize(1));
        assertThat(parley.tables().buckets()).hasSizeGreaterThan(100);
      }
    }
  }

  /** Lets time go by; shortly before every midnight the numbers are right, and so after it. */
  private void pass(Duration pause, Installation parley) throws Exception {
    Instant until = now.plus(pause);
    for (Instant night = midnight(); night.isBefore(until); night = midnight()) {
      settle(parley);
      Instant eve = night.minus(EVE);
      if (now.isBefore(eve)) {
        set(eve);
        settle(parley);
      }
      set(night);
    }
    if (until.isAfter(now)) {
      set(until);
    }
  }

  private Instant midnight() {
    return now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
  }

  /**
   * Sends what came, and lets second after second pass until the tables hold what the history says.
   */
  private void settle(Installation parley) {
    parley.send(unsent);
    unsent.clear();
    Instant end = midnight().minusMillis(1);
    awaiting()
        .pollDelay(Duration.ZERO)
        .untilAsserted(
            () -> {
              Instant next = now.plusSeconds(1);
              set(next.isBefore(end) ? next : end);
              Oracle oracle = oracle(HORIZON);
              Map<String, String> buckets = Expected.ofRoles(oracle.counted()).buckets();
              assertThat(parley.tables().received()).as("at " + now).isEqualTo(arrived.size());
              assertThat(Difference.of(parley.tables().buckets(), buckets))
                  .as("at " + now)
                  .isEmpty();
              assertThat(Difference.of(parley.tables().standing(), Tables.text(oracle.standing())))
                  .as("at " + now)
                  .isEmpty();
            });
  }

  private Oracle oracle(Optional<Duration> horizon) {
    return new Oracle(arrived, now, new WordTagger(), horizon);
  }

  private Path clock() {
    return folder.resolve("clock");
  }

  private void set(Instant at) throws Exception {
    assertThat(at).as("the history is over").isBefore(Clock.systemUTC().instant());
    now = at;
    SteeredClock.set(clock(), at);
  }

  private Map<String, String> env(Installation parley) {
    Map<String, String> env = parley.env();
    env.remove("PARLEY_KAFKA_MAX_POLL_RECORDS");
    env.put("PARLEY_HORIZON", HORIZON.orElseThrow().toString());
    env.put(WordEnrich.CLOCK, clock().toString());
    return env;
  }

  /** Keys that the store holds, as an instance that lost it would restore it. */
  private static Set<Bytes> present(Installation parley) {
    Set<Bytes> present = new HashSet<>();
    Map<String, Object> settings = new HashMap<>(parley.settings().properties());
    settings.put("isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          reader.partitionsFor(BUCKETS).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> reader.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> r : reader.poll(Duration.ofMillis(200))) {
          Bytes key = Bytes.wrap(r.key());
          if (r.value() == null) {
            present.remove(key);
          } else {
            present.add(key);
          }
        }
      }
    }
    return present;
  }

  private static ConditionFactory awaiting() {
    return await().atMost(TIMEOUT);
  }
}
