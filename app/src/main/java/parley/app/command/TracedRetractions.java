package parley.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parley.Cause;
import parley.Retraction;
import parley.app.topics.TopicReader;
import parley.schemas.KafkaSettings;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;
import parley.schemas.VersionNumber;

/** A story's retractions, from the topic that is kept for ever. */
final class TracedRetractions {
  private final KafkaSettings kafka;
  private final RecordCodec<Retraction> codec;

  TracedRetractions(KafkaSettings kafka, SchemaRegistry schemas) {
    this.kafka = kafka;
    this.codec = new RecordCodec<>(Topic.RETRACTIONS, Retraction.class, schemas);
  }

  /** In the order in which they happened. */
  List<Retraction> of(String storyId) {
    List<Retraction> found = new ArrayList<>();
    try (TopicReader reader = new TopicReader(kafka, Topic.RETRACTIONS)) {
      reader.readToEnd(
          List.of(reader.partitionOf(storyId)),
          record -> {
            if (storyId.equals(record.key()) && record.value() != null) {
              found.add(codec.decode(record.value()));
            }
          });
    }
    return found;
  }

  static String line(Retraction retraction) {
    String at = retraction.getAt() + "  ";
    return retraction.getCause() == Cause.JOINED ? at + joined(retraction) : at + taken(retraction);
  }

  /** Nothing is taken back: the story stands, and is joined otherwise. */
  private static String joined(Retraction retraction) {
    String happening = retraction.getHappening();
    if (retraction.getCopyOf() != null) {
      return "joined: a copy of " + retraction.getCopyOf();
    }
    return happening == null || happening.equals(retraction.getStoryId())
        ? "split: joined with no story before it"
        : "joined: of the happening of " + happening;
  }

  private static String taken(Retraction retraction) {
    String reason = retraction.getReason();
    return VersionNumber.shown(
            VersionNumber.text(retraction.getVersion(), retraction.getVersionText()))
        + " taken back: "
        + retraction.getCause().name().toLowerCase(Locale.ROOT)
        + (reason == null ? "" : " (" + reason + ")")
        + (retraction.getFrozen() ? "; past the horizon, its buckets keep it" : "");
  }
}
