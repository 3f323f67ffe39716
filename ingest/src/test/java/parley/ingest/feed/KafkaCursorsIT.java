package parley.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import parley.Cursor;
import parley.ingest.log.Broker;
import parley.schemas.BuiltInSchemas;
import parley.schemas.KafkaSettings;
import parley.schemas.Topic;
import parley.schemas.TopicNames;
import parley.schemas.TrustedRecords;

class KafkaCursorsIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Test
  void newestCursorOfEachFeedIsThereForTheNextPoller() throws Exception {
    KafkaSettings kafka = Broker.settings();
    BuiltInSchemas registry = new BuiltInSchemas();
    try (KafkaCursors cursors = KafkaCursors.open(kafka, registry, TIMEOUT)) {
      assertThat(cursors.find("one")).isEmpty();
      cursors.save(cursor("one", "first"));
      cursors.save(cursor("two", "other"));
      cursors.save(cursor("one", "second"));
      assertThat(cursors.find("one")).contains(cursor("one", "second"));
    }
    try (KafkaCursors cursors = KafkaCursors.open(kafka, registry, TIMEOUT)) {
      assertThat(cursors.find("one")).contains(cursor("one", "second"));
      assertThat(cursors.find("two")).contains(cursor("two", "other"));
    }
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            kafka.properties(), new StringSerializer(), new ByteArraySerializer())) {
      String topic = TopicNames.DEFAULT.of(Topic.CURSORS);
      producer.send(new ProducerRecord<>(topic, "one", null)).get();
      producer.send(new ProducerRecord<>(topic, "two", new byte[] {1, 2, 3})).get();
    }
    try (KafkaCursors cursors = KafkaCursors.open(kafka, registry, TIMEOUT)) {
      assertThat(cursors.find("one")).as("after a tombstone").isEmpty();
      assertThat(cursors.find("two")).as("unreadable keeps the one before").isPresent();
    }
  }

  private static Cursor cursor(String feed, String etag) {
    TrustedRecords.trust();
    return Cursor.newBuilder()
        .setFeed(feed)
        .setUrl("https://feed.example/")
        .setEtag(etag)
        .setSeen(Map.of("acme/1", "0".repeat(64)))
        .setRhythmMs(60_000L)
        .setLastNew(Instant.parse("2026-03-01T12:00:00Z"))
        .setAt(Instant.parse("2026-03-01T12:00:01Z"))
        .build();
  }
}
