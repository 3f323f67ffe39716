package parley.app.command;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import parley.StoryVersion;
import parley.app.topics.Stretch;
import parley.app.topics.TopicReader;
import parley.schemas.VersionNumber;

/**
 * The newest text of each story on a log, as the order of versions has it: exactly, among a stretch
 * of the log. A story whose versions lie further apart is told once for each stretch; what is known
 * at a time is one stretch, however long the log is.
 */
final class NewestTexts {
  /** The log, which can be read twice. */
  interface Log {
    void read(Stretch stretch, TopicReader.Visitor visitor);
  }

  private record Text(
      BigInteger version,
      Instant created,
      Instant received,
      String digest,
      int partition,
      long offset) {
    static final Comparator<Text> ORDER =
        Comparator.comparing(Text::version)
            .thenComparing(Text::created)
            .thenComparing(Text::received)
            .thenComparing(Text::digest);

    static Text of(StoryVersion version, ConsumerRecord<String, byte[]> found) {
      Instant created = version.getVersionCreated();
      return new Text(
          VersionNumber.of(version).orElse(BigInteger.ONE.negate()),
          created == null ? Instant.MIN : created,
          version.getReceivedAt(),
          version.getContentDigest(),
          found.partition(),
          found.offset());
    }
  }

  private final Log log;
  private final Function<ConsumerRecord<String, byte[]>, Optional<StoryVersion>> text;

  /**
   * @param text of a record; empty where it holds none that counts
   */
  NewestTexts(Log log, Function<ConsumerRecord<String, byte[]>, Optional<StoryVersion>> text) {
    this.log = log;
    this.text = text;
  }

  /** Hands over the newest text of each story in the stretch. */
  void read(Stretch stretch, Consumer<StoryVersion> consumer) {
    Map<String, Text> newest = new HashMap<>();
    log.read(
        stretch,
        found ->
            text.apply(found)
                .ifPresent(
                    version ->
                        newest.merge(
                            version.getStoryId(),
                            Text.of(version, found),
                            (a, b) -> Text.ORDER.compare(a, b) >= 0 ? a : b)));
    log.read(
        stretch,
        found ->
            text.apply(found)
                .filter(version -> isAt(newest.get(version.getStoryId()), found))
                .ifPresent(consumer));
  }

  private static boolean isAt(@Nullable Text text, ConsumerRecord<String, byte[]> found) {
    return text != null && text.offset() == found.offset() && text.partition() == found.partition();
  }
}
