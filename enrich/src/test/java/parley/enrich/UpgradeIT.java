package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.kafka.KafkaContainer;
import parley.StoryVersion;
import parley.oracle.Difference;
import parley.oracle.Expected;
import parley.oracle.Histories;
import parley.oracle.Oracle;
import parley.oracle.WordTagger;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/** The changelogs of a release, restored by this one on a real broker. */
final class UpgradeIT {
  private static final String APPLICATION = "parley-enrich";
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @ParameterizedTest
  @MethodSource("parley.enrich.StoreFixture#releases")
  void changelogsOfAReleaseAreRestoredAndGoOn(int release, @TempDir Path state) throws Exception {
    StoreFixture fixture = StoreFixture.read(release, "fresh");
    try (KafkaContainer kafka = new KafkaContainer(System.getProperty("parley.image.kafka"))) {
      kafka.start();
      String broker = kafka.getBootstrapServers();
      leave(fixture, broker);
      Map<String, String> aggregates = new TreeMap<>();
      fixture.topic(TopologyHarness.CODECS.aggregates()).values().forEach(a -> hold(a, aggregates));
      Instant now = Instant.now();
      boolean byBytes = release < StoreFixture.FIRST_BY_CONTENT;
      List<Oracle.Arrived> all = new ArrayList<>();
      messages(fixture.before()).forEach(m -> all.add(new Oracle.Arrived(m, now, byBytes)));
      messages(fixture.after()).forEach(m -> all.add(new Oracle.Arrived(m, now)));
      Oracle oracle = new Oracle(all, now, new WordTagger(), Optional.empty());
      Map<String, String> expected =
          fixture.counted(new Expected(oracle.standing().values()).buckets());
      assertThat(Difference.of(fixture.counted(aggregates), expected))
          .as("something is still to do")
          .isNotEmpty();
      try (KafkaConsumer<byte[], byte[]> subscriber =
              RoleOnBroker.subscriber(broker, Topic.AGGREGATES);
          EnrichRole role = RoleOnBroker.startByWords(broker, state)) {
        RoleOnBroker.send(broker, records(fixture.after()));
        await()
            .atMost(DEADLINE)
            .untilAsserted(
                () -> {
                  for (ConsumerRecord<byte[], byte[]> r : subscriber.poll(Duration.ofMillis(200))) {
                    hold(TopologyHarness.CODECS.aggregates().decode(r.value()), aggregates);
                  }
                  assertThat(Difference.of(fixture.counted(aggregates), expected)).isEmpty();
                });
        assertThat(role.ended()).isNotDone();
      }
    }
  }

  /** Leaves the topics, changelogs and offsets as that release left them. */
  private static void leave(StoreFixture fixture, String broker) throws Exception {
    List<NewTopic> topics = new ArrayList<>();
    topics.add(new NewTopic(APPLICATION + "-postings-repartition", 1, (short) 1));
    for (String store :
        List.of("ledger", "gate", "balance", "buckets", "events", "pending", "rolling", "due")) {
      topics.add(
          new NewTopic(changelog(store), 1, (short) 1)
              .configs(Map.of("cleanup.policy", "compact")));
    }
    RoleOnBroker.createTopics(broker, 1);
    RoleOnBroker.createTopics(broker, topics);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      RoleOnBroker.send(broker, records(fixture.before()));
      for (Map.Entry<String, Map<org.apache.kafka.common.utils.Bytes, byte[]>> store :
          fixture.stores().entrySet()) {
        List<ProducerRecord<byte[], byte[]>> entries = new ArrayList<>();
        store
            .getValue()
            .forEach(
                (key, value) ->
                    entries.add(new ProducerRecord<>(changelog(store.getKey()), key.get(), value)));
        RoleOnBroker.send(broker, entries);
      }
      admin
          .alterConsumerGroupOffsets(
              APPLICATION,
              Map.of(
                  new TopicPartition(TopicNames.DEFAULT.of(Topic.STORIES), 0),
                  new OffsetAndMetadata(fixture.before().size())))
          .all()
          .get();
    }
  }

  private static String changelog(String store) {
    return APPLICATION + "-" + store + "-changelog";
  }

  private static List<StoryVersion> messages(List<Histories.Delivery> deliveries) {
    return deliveries.stream().map(Histories.Delivery::message).toList();
  }

  private static List<ProducerRecord<byte[], byte[]>> records(List<Histories.Delivery> deliveries) {
    return messages(deliveries).stream().map(RoleOnBroker::record).toList();
  }

  private static void hold(parley.Aggregate aggregate, Map<String, String> aggregates) {
    String key = aggregate.getSubject() + "|" + aggregate.getSpan() + "|" + aggregate.getStart();
    Optional.ofNullable(Expected.text(aggregate))
        .ifPresentOrElse(text -> aggregates.put(key, text), () -> aggregates.remove(key));
  }
}
