package parley.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

class LagPaceIT {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final TopicPartition FIRST =
      new TopicPartition(TopicNames.DEFAULT.of(Topic.STORIES), 0);

  @Test
  void readerThatNeverReadHoldsNothingBack() throws Exception {
    try (LagPace pace = new LagPace(Broker.settings(), () -> "nobody", System::nanoTime)) {
      pace.await();
    }
  }

  @Test
  void backfillWaitsUntilTheReaderHasCaughtUp() throws Exception {
    KafkaSettings kafka = Broker.settings();
    long end = 0;
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            kafka.properties(), new StringSerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < 3 * LagPace.ALLOWED_UNREAD; i++) {
        end =
            producer
                    .send(new ProducerRecord<>(FIRST.topic(), FIRST.partition(), "k", new byte[1]))
                    .get()
                    .offset()
                + 1;
      }
    }
    try (Admin admin = Broker.admin();
        LagPace pace = new LagPace(kafka, () -> "reader", System::nanoTime)) {
      commit(admin, end - 3 * LagPace.ALLOWED_UNREAD);
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(
              () -> {
                try {
                  pace.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      // three looks at the reader and still waiting
      await()
          .atMost(DEADLINE)
          .pollDelay(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(waiting).isNotDone());
      commit(admin, end);
      await().atMost(DEADLINE).untilAsserted(() -> assertThat(waiting).isCompleted());
    }
  }

  private static void commit(Admin admin, long offset) throws Exception {
    admin
        .alterConsumerGroupOffsets("reader", Map.of(FIRST, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }
}
