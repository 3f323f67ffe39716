package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;
import parley.oracle.Messages;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * An instance that starts with half a million subjects due on one partition: all of them in one
 * transaction would outlive it, be aborted, and begin again for ever.
 */
final class BacklogIT {
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final int SUBJECTS = 500_000;
  private static final String DUE = "parley-enrich-due-changelog";
  private static final String DUE_SUBJECT = "due-";
  private static final byte[] PRESENT = {1};

  private final Set<String> rolled = new HashSet<>();
  private final Set<String> tagged = new HashSet<>();

  @Test
  void storiesFlowWhileHalfAMillionDueSubjectsAreWorkedOff(@TempDir Path state) throws Exception {
    try (KafkaContainer kafka = new KafkaContainer(System.getProperty("parley.image.kafka"))) {
      kafka.start();
      String broker = kafka.getBootstrapServers();
      RoleOnBroker.createTopics(broker, 1);
      NewTopic due = new NewTopic(DUE, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
      RoleOnBroker.createTopics(broker, List.of(due));
      try (KafkaConsumer<byte[], byte[]> subscriber =
              RoleOnBroker.subscriber(broker, Topic.TAGGED, Topic.ROLLING);
          KafkaProducer<byte[], byte[]> producer = RoleOnBroker.producer(broker)) {
        fillDue(producer);
        try (EnrichRole role = RoleOnBroker.start(broker, state)) {
          await().atMost(DEADLINE).until(role::ready);
          for (int story = 1; story <= 3; story++) {
            int slices = story;
            take(producer, story);
            await()
                .atMost(DEADLINE)
                .untilAsserted(
                    () -> {
                      read(subscriber);
                      assertThat(tagged).hasSize(slices);
                      assertThat(rolled).contains("all");
                      assertThat(due()).isGreaterThan((long) slices * RollUpProcessor.MAX_SENT);
                    });
          }
          assertThat(due()).as("it has not come to the end").isLessThan(SUBJECTS);
          assertThat(role.ended()).isNotDone();
        }
      }
    }
  }

  private long due() {
    return rolled.stream().filter(subject -> subject.startsWith(DUE_SUBJECT)).count();
  }

  private void read(KafkaConsumer<byte[], byte[]> subscriber) {
    subscriber
        .poll(Duration.ofMillis(200))
        .forEach(
            r -> {
              String key = new String(r.key(), UTF_8);
              if (r.topic().equals(TopicNames.DEFAULT.of(Topic.TAGGED))) {
                tagged.add(key);
              } else {
                rolled.add(key.substring(0, key.indexOf('|')));
              }
            });
  }

  /** As an instance left it that was stopped an hour ago. */
  private static void fillDue(KafkaProducer<byte[], byte[]> producer) {
    Instant anHourAgo = Instant.now().minus(Duration.ofHours(1));
    for (int i = 0; i < SUBJECTS; i++) {
      byte[] key = StoreKey.due(anHourAgo, (DUE_SUBJECT + i).getBytes(UTF_8)).get();
      var unused = producer.send(new ProducerRecord<>(DUE, key, PRESENT));
    }
    producer.flush();
  }

  private static void take(KafkaProducer<byte[], byte[]> producer, int number) {
    Messages story = new Messages("agency", "story-" + number);
    var unused =
        producer.send(
            RoleOnBroker.record(
                story.version(1L, "talks conflict=sudan tone=5", Instant.now()).build()));
    producer.flush();
  }
}
