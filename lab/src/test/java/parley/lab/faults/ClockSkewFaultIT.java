package parley.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.Balance;
import parley.StoryVersion;
import parley.oracle.Messages;
import parley.schemas.BuiltInSchemas;
import parley.schemas.RecordCodec;
import parley.schemas.StoryVersionCheck;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * Two instances of which one believes that it is ten minutes later: no embargoed story is on
 * `tagged` before the broker's clock says so, whichever of them had it, or took it over.
 */
final class ClockSkewFaultIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(4);
  private static final String AHEAD = "PT10M";
  private static final String TAGGED = TopicNames.DEFAULT.of(Topic.TAGGED);
  private static final String BALANCE = TopicNames.DEFAULT.of(Topic.BALANCE);
  private static final RecordCodec<Balance> CODEC =
      new RecordCodec<>(Topic.BALANCE, Balance.class, new BuiltInSchemas());
  private static final int STORIES = 40;
  private static final String TALKS = "talks conflict=sudan actor=SDN,SDN,200,-,1 tone=5";

  /** The end of each story's embargo, and the broker's time at which it was told. */
  private final Map<String, Instant> ends = new HashMap<>();

  private final Map<String, Instant> told = new TreeMap<>();

  /** By partition, the newest that came. */
  private final Map<String, Balance> balances = new HashMap<>();

  @TempDir private Path folder;

  @Test
  void noStoryIsTaggedEarlyByTheInstanceThatIsAheadNorByOneThatTakesOver() throws Exception {
    Path clock = folder.resolve("clock");
    SteeredClock.set(clock, AHEAD);
    try (Installation parley = new Installation();
        EnrichProcess right = new EnrichProcess("right", folder, env(parley));
        EnrichProcess ahead = new EnrichProcess("ahead", folder, ahead(parley, clock));
        KafkaConsumer<String, byte[]> subscriber = subscriber(parley)) {
      stampTagged(parley);
      EnrichGroup group = new EnrichGroup(parley.admin());
      right.awaitRunning();
      ahead.awaitRunning();
      awaiting().until(() -> group.shared(2));
      assertThat(ahead.output()).contains("600.0 s ahead of the brokers'");

      List<StoryVersion> first = embargoed("first", Duration.ofSeconds(30));
      parley.send(first);
      assertThat(held(first, group.partitions(right))).isPositive();
      assertThat(held(first, group.partitions(ahead))).isPositive();
      awaitHeldForSkew(subscriber, group.partitions(ahead));
      awaitAllTold(subscriber);

      List<StoryVersion> second = embargoed("second", Duration.ofSeconds(60));
      parley.send(second);
      Set<TopicPartition> orphaned = group.partitions(right);
      assertThat(held(second, orphaned)).isPositive();
      awaiting().until(() -> group.waiting(orphaned) == 0);
      right.kill();
      awaiting().until(() -> group.partitions(ahead).containsAll(orphaned));
      awaitHeldForSkew(subscriber, orphaned);
      awaitAllTold(subscriber);
      assertThat(right.output()).doesNotContain("ahead of the brokers'");
    }
  }

  /**
   * One that believes that their embargo is over has stories of these partitions, and holds them.
   */
  private void awaitHeldForSkew(
      KafkaConsumer<String, byte[]> subscriber, Set<TopicPartition> partitions) {
    balances.clear();
    awaiting()
        .until(
            () -> {
              read(subscriber);
              return partitions.stream()
                  .map(p -> balances.get("" + p.partition()))
                  .anyMatch(balance -> balance != null && balance.getHeldForSkew() > 0);
            });
  }

  private void awaitAllTold(KafkaConsumer<String, byte[]> subscriber) {
    awaiting()
        .until(
            () -> {
              read(subscriber);
              return told.keySet().equals(ends.keySet());
            });
    told.forEach((story, at) -> assertThat(at).as(story).isAfterOrEqualTo(ends.get(story)));
  }

  private void read(KafkaConsumer<String, byte[]> subscriber) {
    for (ConsumerRecord<String, byte[]> r : subscriber.poll(Duration.ofMillis(200))) {
      if (r.topic().equals(BALANCE)) {
        balances.put(r.key(), CODEC.decode(r.value()));
      } else {
        told.putIfAbsent(r.key(), Instant.ofEpochMilli(r.timestamp()));
      }
    }
  }

  /** Stories of one embargo; the broker's and this test's clock are one machine's. */
  private List<StoryVersion> embargoed(String group, Duration wait) {
    Instant now = Clock.systemUTC().instant();
    List<StoryVersion> all = new ArrayList<>();
    for (int i = 0; i < STORIES; i++) {
      Messages story = new Messages("agency", group + "-" + i);
      ends.put(story.storyId(), now.plus(wait));
      all.add(story.version(1L, TALKS, now).setEmbargo(Messages.until(now.plus(wait))).build());
    }
    return all;
  }

  private static long held(List<StoryVersion> stories, Set<TopicPartition> partitions) {
    return stories.stream()
        .map(s -> StoryVersionCheck.partition(s.getStoryId(), Installation.PARTITIONS))
        .filter(number -> partitions.stream().anyMatch(p -> p.partition() == number))
        .count();
  }

  /** The broker, and nobody else, says when a record came. */
  private static void stampTagged(Installation parley) throws Exception {
    AlterConfigOp stamped =
        new AlterConfigOp(new ConfigEntry("message.timestamp.type", "LogAppendTime"), OpType.SET);
    ConfigResource tagged = new ConfigResource(ConfigResource.Type.TOPIC, TAGGED);
    parley.admin().incrementalAlterConfigs(Map.of(tagged, List.of(stamped))).all().get();
  }

  private static Map<String, String> env(Installation parley) {
    Map<String, String> env = parley.env();
    env.remove("PARLEY_KAFKA_MAX_POLL_RECORDS");
    return env;
  }

  private static Map<String, String> ahead(Installation parley, Path clock) {
    Map<String, String> env = env(parley);
    env.put(WordEnrich.CLOCK, clock.toString());
    return env;
  }

  private static KafkaConsumer<String, byte[]> subscriber(Installation parley) {
    Map<String, Object> settings = parley.settings().properties();
    settings.put("group.id", "subscriber");
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    KafkaConsumer<String, byte[]> subscriber =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    subscriber.subscribe(List.of(TAGGED, BALANCE));
    return subscriber;
  }

  private static ConditionFactory awaiting() {
    return await().atMost(TIMEOUT);
  }
}
