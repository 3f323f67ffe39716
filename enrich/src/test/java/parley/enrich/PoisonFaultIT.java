package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;
import parley.Aggregate;
import parley.StoryVersion;
import parley.enrich.rollup.PostingCodec;
import parley.oracle.Messages;
import parley.schemas.RecountOrder;
import parley.schemas.Rejection;
import parley.schemas.StoryVersionCheck;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * On topics with a broker's own limit of 1 MB: thousands of variants of one story whose ledger
 * would be of megabytes, four megabytes of names, a record too large for `rejected`, and a count
 * forced below zero. The role lives, and other stories flow on.
 */
final class PoisonFaultIT {
  private static final int PARTITIONS = 2;
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  /** 100,000 in the long form, {@code mvn -Pnightly verify}. */
  private static final int VARIANTS = Integer.getInteger("parley.variants", 1_500);

  /** What stands behind the variants waits for them, as for any work: fifty a second at least. */
  private static final Duration WORKED_OFF = DEADLINE.plusMillis(20L * VARIANTS);

  private static final String POISONED = "agency/variants";
  private static final int OTHERS = 20;
  private static final String SUDAN = "talks conflict=sudan actor=SDN,SDN,200,-,1";
  private static final String YEMEN = "talks conflict=yemen actor=YEM,YEM,200,-,1";

  private final Map<String, Aggregate> aggregates = new TreeMap<>();
  private final List<Rejection> rejected = new ArrayList<>();
  private final Map<String, Long> received = new HashMap<>();
  private final Instant begin = Instant.now().minusSeconds(60);
  private long sent;

  @Test
  void otherStoriesFlowOn(@TempDir Path state) throws Exception {
    try (KafkaContainer kafka = new KafkaContainer(System.getProperty("parley.image.kafka"))) {
      kafka.start();
      String broker = kafka.getBootstrapServers();
      RoleOnBroker.createTopics(broker, PARTITIONS, Map.of("max.message.bytes", "1048588"));
      try (KafkaProducer<byte[], byte[]> producer = RoleOnBroker.producer(broker);
          KafkaConsumer<byte[], byte[]> subscriber =
              RoleOnBroker.subscriber(broker, Topic.AGGREGATES, Topic.BALANCE, Topic.REJECTED);
          EnrichRole role = RoleOnBroker.start(broker, state)) {
        poison(producer);
        long beside = others(producer);
        await()
            .atMost(DEADLINE)
            .until(() -> read(subscriber) && stories("conflict:yemen") >= beside);
        awaitStories(
            subscriber,
            WORKED_OFF,
            Map.of("conflict:yemen", (long) OTHERS, "conflict:sudan", 2L, "actor:SDN", 1L));
        assertThat(received()).isEqualTo(sent);
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).cut()).isTrue();
        negative(producer, "actor:SDN");
        await().atMost(DEADLINE).until(() -> read(subscriber) && rejected.size() == 2);
        assertThat(rejected.get(1).reason()).startsWith("subject actor:SDN is stopped: ");
        send(producer, new Messages("agency", "later").version(1L, SUDAN, begin).build());
        awaitStories(subscriber, DEADLINE, Map.of("conflict:sudan", 3L, "country:SDN", 2L));
        assertThat(stories("actor:SDN")).isEqualTo(1);
        recount(producer, "actor:SDN");
        awaitStories(subscriber, DEADLINE, Map.of("actor:SDN", 2L, "conflict:sudan", 3L));
        assertThat(role.ended()).isNotDone();
        assertThat(role.ready()).isTrue();
      }
    }
  }

  /** Sends other stories; returns how many of them are not behind the variants. */
  private long others(KafkaProducer<byte[], byte[]> producer) {
    long beside = 0;
    for (int i = 0; i < OTHERS; i++) {
      StoryVersion other = new Messages("agency", "other-" + i).version(1L, YEMEN, begin).build();
      send(producer, other);
      beside += partition(other.getStoryId()) == partition(POISONED) ? 0 : 1;
    }
    assertThat(beside).isPositive();
    return beside;
  }

  private static int partition(String storyId) {
    return StoryVersionCheck.partition(storyId, PARTITIONS);
  }

  private void poison(KafkaProducer<byte[], byte[]> producer) {
    Messages variants = new Messages("agency", "variants");
    String pad = "x".repeat(1_000);
    for (int i = 0; i < VARIANTS; i++) {
      send(
          producer,
          variants
              .version(null, SUDAN + " text-" + i, begin.plusMillis(i))
              .setVersionText("take " + i + pad)
              .build());
    }
    String names =
        IntStream.range(0, 60_000)
            .mapToObj(i -> "actor=a-" + i + ",RUS,5,5,20,1 relation=a-" + i + ",RUS,AID,2,1,-")
            .collect(Collectors.joining(" "));
    send(
        producer,
        new Messages("agency", "names")
            .version(1L, "talks conflict=sudan " + names, begin)
            .build());
    sent++;
    var unused =
        producer.send(
            new ProducerRecord<>(
                TopicNames.DEFAULT.of(Topic.STORIES),
                "agency/no-record".getBytes(UTF_8),
                new byte[7_000_000]));
  }

  private void negative(KafkaProducer<byte[], byte[]> producer, String subject) {
    var unused =
        producer.send(
            new ProducerRecord<>(
                "parley-enrich-postings-repartition",
                subject.getBytes(UTF_8),
                new PostingCodec().encode(Postings.stories(subject, begin, -100))));
  }

  private void recount(KafkaProducer<byte[], byte[]> producer, String subject) {
    Instant now = Instant.now();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      send(
          producer,
          RecountOrder.of(subject, partition, PoisonFaultIT::partition, now, "operator:ann"));
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer, StoryVersion message) {
    sent++;
    var unused = producer.send(RoleOnBroker.record(message));
  }

  /** Until every message is in the balance, and subjects count so many stories. */
  private void awaitStories(
      KafkaConsumer<byte[], byte[]> subscriber, Duration deadline, Map<String, Long> expected) {
    await()
        .atMost(deadline)
        .untilAsserted(
            () -> {
              read(subscriber);
              assertThat(received()).isEqualTo(sent);
              expected.forEach(
                  (subject, stories) ->
                      assertThat(stories(subject)).as(subject).isEqualTo(stories));
            });
  }

  private long received() {
    return received.values().stream().mapToLong(n -> n).sum();
  }

  private long stories(String subject) {
    return aggregates.values().stream()
        .filter(a -> a.getSubject().equals(subject) && a.getSpan().equals("1d"))
        .mapToLong(Aggregate::getStories)
        .sum();
  }

  private boolean read(KafkaConsumer<byte[], byte[]> subscriber) {
    for (ConsumerRecord<byte[], byte[]> r : subscriber.poll(Duration.ofMillis(200))) {
      if (r.topic().equals(TopicNames.DEFAULT.of(Topic.REJECTED))) {
        rejected.add(Rejection.read(r.value(), r.headers(), r.timestamp()));
      } else if (r.topic().equals(TopicNames.DEFAULT.of(Topic.BALANCE))) {
        received.put(
            new String(r.key(), UTF_8),
            TopologyHarness.CODECS.balance().decode(r.value()).getReceived());
      } else {
        aggregates.put(
            new String(r.key(), UTF_8), TopologyHarness.CODECS.aggregates().decode(r.value()));
      }
    }
    return true;
  }
}
