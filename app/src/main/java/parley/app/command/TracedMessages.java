package parley.app.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import parley.StoryVersion;
import parley.app.topics.TopicReader;
import parley.enrich.standing.History;
import parley.schemas.KafkaSettings;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.StoryId;
import parley.schemas.Topic;

/** The messages of stories as they lie on `stories`, looked up by what a story is called. */
final class TracedMessages {
  private final KafkaSettings kafka;
  private final RecordCodec<StoryVersion> codec;

  TracedMessages(KafkaSettings kafka, SchemaRegistry schemas) {
    this.kafka = kafka;
    this.codec = new RecordCodec<>(Topic.STORIES, StoryVersion.class, schemas);
  }

  /** Of one story, in the order of its partition. */
  List<History.LoggedMessage> of(String storyId) {
    try (TopicReader reader = new TopicReader(kafka, Topic.STORIES)) {
      return read(reader, List.of(reader.partitionOf(storyId)), storyId::equals)
          .getOrDefault(storyId, List.of());
    }
  }

  /**
   * By story id: those of the one that is called so, else of all whose ids begin so, else of all
   * that have a message with that id of the wire's.
   */
  Map<String, List<History.LoggedMessage>> called(String wanted) {
    List<History.LoggedMessage> exact = StoryId.isValid(wanted) ? of(wanted) : List.of();
    if (!exact.isEmpty()) {
      return Map.of(wanted, exact);
    }
    try (TopicReader reader = new TopicReader(kafka, Topic.STORIES)) {
      List<TopicPartition> all = reader.partitions();
      Map<String, List<History.LoggedMessage>> begun =
          read(reader, all, id -> id.startsWith(wanted));
      if (!begun.isEmpty()) {
        return begun;
      }
      Set<String> known = new TreeSet<>();
      reader.readToEnd(
          all,
          record ->
              message(record)
                  .filter(m -> m.getWireIds().contains(wanted))
                  .ifPresent(m -> known.add(record.key())));
      return known.isEmpty() ? Map.of() : read(reader, all, known::contains);
    }
  }

  private Map<String, List<History.LoggedMessage>> read(
      TopicReader reader, List<TopicPartition> partitions, Predicate<String> wanted) {
    Map<String, List<History.LoggedMessage>> found = new TreeMap<>();
    reader.readToEnd(
        partitions,
        record -> {
          if (record.key() != null && wanted.test(record.key())) {
            String where = record.topic() + "-" + record.partition() + "-" + record.offset();
            Instant at = Instant.ofEpochMilli(record.timestamp());
            message(record)
                .map(m -> new History.LoggedMessage(m, where, at))
                .ifPresent(m -> found.computeIfAbsent(record.key(), k -> new ArrayList<>()).add(m));
          }
        });
    return found;
  }

  /** Empty where it cannot be read: it is on rejected, with its reason, and has no part. */
  private Optional<StoryVersion> message(ConsumerRecord<String, byte[]> record) {
    try {
      return record.key() == null || record.value() == null
          ? Optional.empty()
          : Optional.of(codec.decode(record.value()));
    } catch (RecordCodec.UnreadableException e) {
      return Optional.empty();
    }
  }
}
