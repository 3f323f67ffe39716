package parley.app.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.app.topics.TopicReader;
import parley.enrich.WireCounts;
import parley.schemas.KafkaSettings;
import parley.schemas.RecordCodec;
import parley.schemas.Rejection;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;

/**
 * The last few messages of a wire's day in each count that is odd, as lines that `parley trace`
 * takes up: from topics stories and rejected, and from tagged what stands and was not read.
 */
final class WireSamples {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MAX_CHARS = 100;

  /** Counts of what is as it should be. */
  private static final Set<String> ORDINARY = Set.of("news", "timed");

  private final KafkaSettings kafka;
  private final SchemaRegistry schemas;
  private final String wire;
  private final Instant day;
  private final int most;

  /** By count; each begins with its time, so that they sort by it whatever the partition. */
  private final Map<String, TreeSet<String>> lines = new TreeMap<>();

  /**
   * @param day its first instant
   * @param most lines of a count
   */
  WireSamples(KafkaSettings kafka, SchemaRegistry schemas, String wire, Instant day, int most) {
    this.kafka = kafka;
    this.schemas = schemas;
    this.wire = wire;
    this.day = day;
    this.most = most;
  }

  /** Lines by count, oldest first. */
  Map<String, List<String>> read() {
    RecordCodec<StoryVersion> stories =
        new RecordCodec<>(Topic.STORIES, StoryVersion.class, schemas);
    each(Topic.STORIES, record -> story(record, stories));
    RecordCodec<TaggedStory> tagged = new RecordCodec<>(Topic.TAGGED, TaggedStory.class, schemas);
    each(Topic.TAGGED, record -> untagged(record, tagged));
    each(Topic.REJECTED, this::rejected);
    Map<String, List<String>> read = new TreeMap<>();
    lines.forEach((count, last) -> read.put(count, List.copyOf(last)));
    return read;
  }

  private void each(Topic topic, TopicReader.Visitor visitor) {
    try (TopicReader reader = new TopicReader(kafka, topic)) {
      reader.readSince(day, visitor);
    }
  }

  private void story(ConsumerRecord<String, byte[]> record, RecordCodec<StoryVersion> codec) {
    if (record.value() == null || !ofWire(record.key())) {
      return;
    }
    StoryVersion message;
    try {
      message = codec.decode(record.value());
    } catch (RecordCodec.UnreadableException e) {
      return; // it is on rejected, with its reason
    }
    if (today(message.getReceivedAt())) {
      String odd = message.getHold() != null ? message.getHold() : embargo(message);
      String line = line(message.getReceivedAt(), message.getStoryId(), odd, message.getHeadline());
      WireCounts.of(message).names().forEach(name -> add(name, line));
    }
  }

  private void untagged(ConsumerRecord<String, byte[]> record, RecordCodec<TaggedStory> codec) {
    if (record.value() == null || !ofWire(record.key())) {
      return;
    }
    TaggedStory story = codec.decode(record.value());
    String why = story.getTags().getUntagged();
    if (why != null && today(story.getReceivedAt())) {
      String line = line(story.getReceivedAt(), story.getStoryId(), "", story.getHeadline());
      add("untagged:" + why, line);
    }
  }

  private void rejected(ConsumerRecord<String, byte[]> record) {
    Rejection rejection = Rejection.read(record.value(), record.headers(), record.timestamp());
    if (rejection.provider().filter(wire::equals).isPresent() && today(rejection.at())) {
      String where = "rejected offset " + record.offset() + " of " + rejection.origin();
      add("rejected", line(rejection.at(), where, rejection.reason(), ""));
    }
  }

  private static String embargo(StoryVersion message) {
    boolean unreadable = message.getEmbargo() != null && message.getEmbargo().getUntil() == null;
    return unreadable ? "embargo '" + message.getEmbargo().getText() + "'" : "";
  }

  private boolean ofWire(@Nullable String storyId) {
    return storyId != null && storyId.startsWith(wire + "/");
  }

  private boolean today(Instant at) {
    return !at.isBefore(day) && at.isBefore(day.plus(DAY));
  }

  private void add(String count, String line) {
    if (!ORDINARY.contains(count)) {
      TreeSet<String> last = lines.computeIfAbsent(count, c -> new TreeSet<>());
      last.add(line);
      if (last.size() > most) {
        last.pollFirst();
      }
    }
  }

  private static String line(Instant at, String id, String odd, String headline) {
    String told = (odd + "  " + headline).strip().replaceAll("\\s+", " ");
    return at + "  " + id + "  " + told.substring(0, Math.min(MAX_CHARS, told.length()));
  }
}
