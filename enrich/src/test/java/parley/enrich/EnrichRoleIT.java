package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;
import parley.StoryVersion;
import parley.oracle.Difference;
import parley.oracle.Expected;
import parley.oracle.Histories;
import parley.oracle.Oracle;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/** The role against a real broker, stopped and started again half-way. */
final class EnrichRoleIT {
  private static final int PARTITIONS = 2;
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final Map<String, String> aggregates = new TreeMap<>();
  private long balanced;

  @Test
  void aggregatesOnTheBrokerEqualThoseOfWhatStands(@TempDir Path state) throws Exception {
    try (KafkaContainer kafka = new KafkaContainer(System.getProperty("parley.image.kafka"))) {
      kafka.start();
      String broker = kafka.getBootstrapServers();
      RoleOnBroker.createTopics(broker, PARTITIONS);
      List<StoryVersion> all =
          Histories.of(77, 40).stream().map(Histories.Delivery::message).toList();
      List<StoryVersion> firstHalf = all.subList(0, all.size() / 2);
      try (KafkaConsumer<byte[], byte[]> subscriber =
          RoleOnBroker.subscriber(broker, Topic.AGGREGATES, Topic.BALANCE)) {
        produce(broker, firstHalf);
        try (EnrichRole role = RoleOnBroker.start(broker, state)) {
          awaitAgreement(subscriber, firstHalf);
          await().atMost(DEADLINE).until(role::ready);
          kafka.getDockerClient().pauseContainerCmd(kafka.getContainerId()).exec();
          await().atMost(DEADLINE).until(() -> !role.ready());
          kafka.getDockerClient().unpauseContainerCmd(kafka.getContainerId()).exec();
          await().atMost(DEADLINE).until(role::ready);
        }
        produce(broker, all.subList(all.size() / 2, all.size()));
        try (EnrichRole role = RoleOnBroker.start(broker, state, new Troubled())) {
          awaitAgreement(subscriber, all);
          assertThat(role.ended()).isNotDone();
          await().atMost(DEADLINE).until(() -> role.trouble().equals(Optional.of("troubled")));
        }
      }
    }
  }

  private void awaitAgreement(
      KafkaConsumer<byte[], byte[]> subscriber, List<StoryVersion> messages) {
    Oracle oracle = new Oracle(messages, Instant.now());
    Map<String, String> expected = Expected.ofRoles(oracle.standing().values()).buckets();
    assertThat(expected).isNotEmpty();
    await()
        .atMost(DEADLINE)
        .untilAsserted(
            () -> {
              read(subscriber);
              assertThat(balanced).isEqualTo(messages.size());
              assertThat(Difference.of(aggregates, expected)).isEmpty();
            });
  }

  private final Map<String, Long> received = new TreeMap<>();

  private void read(KafkaConsumer<byte[], byte[]> subscriber) {
    for (ConsumerRecord<byte[], byte[]> r : subscriber.poll(Duration.ofMillis(200))) {
      String key = new String(r.key(), UTF_8);
      if (r.topic().equals(TopicNames.DEFAULT.of(Topic.BALANCE))) {
        received.put(key, TopologyHarness.CODECS.balance().decode(r.value()).getReceived());
      } else {
        Optional.ofNullable(Expected.text(TopologyHarness.CODECS.aggregates().decode(r.value())))
            .ifPresentOrElse(text -> aggregates.put(key, text), () -> aggregates.remove(key));
      }
    }
    balanced = received.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void produce(String broker, List<StoryVersion> messages) {
    RoleOnBroker.send(broker, messages.stream().map(RoleOnBroker::record).toList());
  }

  private static final class Troubled implements RegistryFollower {
    @Override
    public void readToEnd() {}

    @Override
    public Optional<String> trouble() {
      return Optional.of("troubled");
    }
  }
}
