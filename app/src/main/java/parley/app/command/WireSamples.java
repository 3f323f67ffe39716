package parley.app.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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
import parley.schemas.RefusalCause;
import parley.schemas.Rejection;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;
import parley.schemas.WireCount;

/**
 * The last few messages of a wire's day in each count that is odd, as lines that `parley trace`
 * takes up: from topics stories and rejected, and from tagged what stands and was not read.
 */
final class WireSamples {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MAX_CHARS = 100;

  /** Counts of what is as it should be. */
  private static final Set<String> ORDINARY =
      Set.of(WireCount.NEWS.label(), WireCount.TIMED.label());

  private final KafkaSettings kafka;
  private final SchemaRegistry schemas;
  private final String wire;
  private final Instant day;
  private final int most;

  /** By count, the last of them last, whatever the partition. */
  private final Map<String, TreeSet<Line>> lines = new TreeMap<>();

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

  /**
   * Lines by count, oldest first; of what came late, that came latest last.
   *
   * @param counted the names of the day's counts
   */
  Map<String, List<String>> read(Set<String> counted) {
    RecordCodec<StoryVersion> stories =
        new RecordCodec<>(Topic.STORIES, StoryVersion.class, schemas);
    each(Topic.STORIES, record -> story(record, stories));
    RecordCodec<TaggedStory> tagged = new RecordCodec<>(Topic.TAGGED, TaggedStory.class, schemas);
    each(Topic.TAGGED, record -> untagged(record, tagged, counted));
    each(Topic.REJECTED, this::rejected);
    Map<String, List<String>> read = new TreeMap<>();
    lines.forEach((count, last) -> read.put(count, last.stream().map(Line::text).toList()));
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
      WireCounts counts = WireCounts.of(message);
      counts.names().forEach(name -> add(name, line));
      counts.delay().ifPresent(d -> add(WireCount.LATE.label(), new Line(Long.parseLong(d), line)));
    }
  }

  private void untagged(
      ConsumerRecord<String, byte[]> record, RecordCodec<TaggedStory> codec, Set<String> counted) {
    if (record.value() == null || !ofWire(record.key())) {
      return;
    }
    TaggedStory story = codec.decode(record.value());
    String why = story.getTags().getUntagged();
    if (why != null && today(story.getReceivedAt())) {
      String line = line(story.getReceivedAt(), story.getStoryId(), "", story.getHeadline());
      String own = WireCount.UNTAGGED.ofKind(why);
      add(counted.contains(own) ? own : WireCount.UNTAGGED.ofKind(WireCount.OTHER), line);
    }
  }

  private void rejected(ConsumerRecord<String, byte[]> record) {
    Rejection rejection = Rejection.read(record.value(), record.headers(), record.timestamp());
    if (rejection.provider().filter(wire::equals).isPresent() && today(rejection.at())) {
      String where = "rejected offset " + record.offset() + " of " + rejection.origin();
      String cause = RefusalCause.of(rejection.reason()).label();
      add(WireCount.REJECTED.ofKind(cause), line(rejection.at(), where, rejection.reason(), ""));
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
    add(count, new Line(0, line));
  }

  private void add(String count, Line line) {
    if (!ORDINARY.contains(count)) {
      TreeSet<Line> last = lines.computeIfAbsent(count, c -> new TreeSet<>());
      last.add(line);
      if (last.size() > most) {
        last.pollFirst();
      }
    }
  }

  /**
   * A line and what it is sorted by.
   *
   * @param delay in seconds where that is what counts
   * @param text begins with its time
   */
  private record Line(long delay, String text) implements Comparable<Line> {
    private static final Comparator<Line> ORDER =
        Comparator.comparingLong(Line::delay).thenComparing(Line::text);

    @Override
    public int compareTo(Line other) {
      return ORDER.compare(this, other);
    }
  }

  private static String line(Instant at, String id, String odd, String headline) {
    String told = (odd + "  " + headline).strip().replaceAll("\\s+", " ");
    return at + "  " + id + "  " + told.substring(0, Math.min(MAX_CHARS, told.length()));
  }
}
