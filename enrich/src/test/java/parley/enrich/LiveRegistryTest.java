package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import parley.RegistryEntry;
import parley.schemas.BuiltInSchemas;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;
import parley.schemas.TopicNames;
import parley.tagger.LanguagePack;
import parley.tagger.Tagger;
import parley.tagger.registry.Registry;

/** Topic registry is followed whatever becomes of the servers behind it, or the role says so. */
final class LiveRegistryTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final TopicPartition PARTITION =
      new TopicPartition(TopicNames.DEFAULT.of(Topic.REGISTRY), 0);
  private static final RecordCodec<RegistryEntry> CODEC =
      new RecordCodec<>(Topic.REGISTRY, RegistryEntry.class, new BuiltInSchemas());

  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
  private final SometimesAway schemas = new SometimesAway();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void entriesThatComeWhileTheSchemaRegistryIsAwayAreTakenOnceItIsBack() {
    try (LiveRegistry live = started()) {
      double before = actors();
      schemas.away = true;
      consumer.addRecord(entry(0, "x-why"));
      consumer.addRecord(entry(1, "y-zed"));
      await()
          .atMost(DEADLINE)
          .untilAsserted(
              () -> assertThat(live.trouble()).contains("topic registry cannot be read"));
      assertThat(actors()).isEqualTo(before);
      schemas.away = false;
      // the second may have come after the first one was read
      await().atMost(DEADLINE).until(() -> actors() == before + 2);
      await().atMost(DEADLINE).until(() -> live.trouble().isEmpty());
      assertThat(meters.get("parley.registry.refused").counter().count()).isZero();
    }
  }

  @Test
  void aFollowerThatHasFailedSaysSo() {
    try (LiveRegistry live = started()) {
      assertThat(live.trouble()).isEmpty();
      consumer.schedulePollTask(
          () -> {
            throw new IllegalStateException("unheard of");
          });
      await()
          .dontCatchUncaughtExceptions()
          .atMost(DEADLINE)
          .untilAsserted(
              () -> assertThat(live.trouble()).contains("topic registry is followed no longer"));
    }
  }

  private LiveRegistry started() {
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    Tagger tagger = Tagger.of(Registry.builtIn(), LanguagePack.english());
    LiveRegistry live = new LiveRegistry(consumer, PARTITION, schemas, tagger, meters);
    live.readToEnd();
    return live;
  }

  private double actors() {
    return meters.get("parley.registry.actors").gauge().value();
  }

  private static ConsumerRecord<String, byte[]> entry(long offset, String id) {
    String line = id + "\t" + id.replace('-', ' ') + "\t\tRUS";
    RegistryEntry entry = new RegistryEntry(id, "people", line, List.of(), Instant.EPOCH);
    return new ConsumerRecord<>(PARTITION.topic(), 0, offset, id, CODEC.encode(entry));
  }

  /** The built-in schemas, of a registry that can be away. */
  private static final class SometimesAway implements SchemaRegistry {
    private final SchemaRegistry schemas = new BuiltInSchemas();
    private volatile boolean away;

    @Override
    public int idOf(Topic topic, Schema schema) {
      return schemas.idOf(topic, schema);
    }

    @Override
    public Schema schemaOf(int id) {
      if (away) {
        throw new RegistryException("away");
      }
      return schemas.schemaOf(id);
    }
  }
}
