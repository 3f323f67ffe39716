package parley.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import parley.OperatorOrder;
import parley.StoryVersion;

/**
 * The rules that a record on `stories` must keep. Anyone may produce there, so nothing in a record
 * is trusted.
 */
public final class StoryVersionCheck {
  private static final Duration MAX_CLOCK_SKEW = Duration.ofDays(1);
  private static final Instant MIN_RECEIPT = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant MIN_TIME = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant MAX_TIME = Instant.parse("9999-12-31T23:59:59Z");

  private StoryVersionCheck() {}

  /** The reason why the key of a record on the partition cannot be one; empty for a sound key. */
  public static Optional<String> ofKey(byte[] key, String text, int partition, int partitions) {
    if (!StoryId.isValid(text)) {
      return Optional.of("the key is no story id");
    }
    int expected = partition(key, partitions);
    return expected == partition
        ? Optional.empty()
        : Optional.of(
            "on partition "
                + partition
                + ", but its key belongs on partition "
                + expected
                + " of "
                + partitions
                + " (murmur2)");
  }

  /** The partition of a key, as Java's clients choose it. */
  public static int partition(String key, int partitions) {
    return partition(key.getBytes(UTF_8), partitions);
  }

  private static int partition(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  /** The first thing in the version that is impossible; empty where nothing is. */
  public static Optional<String> of(String key, StoryVersion version, Instant now) {
    return Stream.of(
            identity(key, version),
            digests(version),
            number(version),
            times(version, now),
            lengths(version))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> identity(String key, StoryVersion version) {
    if (!version.getStoryId().equals(key)) {
      return Optional.of("storyId is not the record's key");
    }
    if (!StoryId.provider(key).equals(Optional.of(version.getProvider()))) {
      return Optional.of("provider is not the one in storyId");
    }
    return version.getGuid().isBlank() ? Optional.of("guid is empty") : Optional.empty();
  }

  private static Optional<String> digests(StoryVersion version) {
    if (!Digest.isDigest(version.getMessageId())) {
      return Optional.of("messageId is no SHA-256 in hex");
    }
    if (!Digest.isDigest(version.getContentDigest())) {
      return Optional.of("contentDigest is no SHA-256 in hex");
    }
    String target = version.getTarget();
    return version.getOperatorOrder() == OperatorOrder.LIFT
            && target != null
            && !Digest.isDigest(target)
        ? Optional.of("target of a lift is no message id")
        : Optional.empty();
  }

  private static Optional<String> number(StoryVersion version) {
    Long number = version.getVersion();
    return number != null && number < 0
        ? Optional.of("version " + number + " is negative")
        : Optional.empty();
  }

  private static Optional<String> times(StoryVersion version, Instant now) {
    Instant received = version.getReceivedAt();
    if (received.isAfter(now.plus(MAX_CLOCK_SKEW))) {
      return Optional.of("receivedAt " + received + " is more than a day ahead");
    }
    if (received.isBefore(MIN_RECEIPT)) {
      return Optional.of("receivedAt " + received + " is before 1990");
    }
    parley.Embargo embargo = version.getEmbargo();
    return impossible("versionCreated", version.getVersionCreated())
        .or(() -> impossible("firstCreated", version.getFirstCreated()))
        .or(() -> embargo == null ? Optional.empty() : impossible("embargo", embargo.getUntil()));
  }

  private static Optional<String> impossible(String field, @Nullable Instant time) {
    return time != null && (time.isBefore(MIN_TIME) || time.isAfter(MAX_TIME))
        ? Optional.of(field + " lies outside the years 1 to 9999")
        : Optional.empty();
  }

  private static Optional<String> lengths(StoryVersion version) {
    parley.Embargo embargo = version.getEmbargo();
    return tooLong("headline", version.getHeadline(), RecordLimits.LINE_CHARS)
        .or(() -> tooLong("body", version.getBody(), RecordLimits.BODY_CHARS))
        .or(() -> tooLong("hold", version.getHold(), RecordLimits.LINE_CHARS))
        .or(() -> tooLong("link", version.getLink(), RecordLimits.LINE_CHARS))
        .or(() -> tooLong("language", version.getLanguage(), RecordLimits.LINE_CHARS))
        .or(() -> tooLong("origin", version.getOrigin(), RecordLimits.LINE_CHARS))
        .or(() -> tooLong("versionText", version.getVersionText(), RecordLimits.LINE_CHARS))
        .or(() -> wireIds(version.getWireIds()))
        .or(
            () ->
                embargo == null
                    ? Optional.empty()
                    : tooLong("embargo", embargo.getText(), RecordLimits.LINE_CHARS));
  }

  private static Optional<String> wireIds(List<String> ids) {
    return ids.size() > RecordLimits.WIRE_IDS
        ? Optional.of("wireIds are more than " + RecordLimits.WIRE_IDS)
        : ids.stream()
            .flatMap(id -> tooLong("an id of wireIds", id, RecordLimits.WIRE_ID_CHARS).stream())
            .findFirst();
  }

  private static Optional<String> tooLong(String field, @Nullable String text, int most) {
    return text != null && text.length() > most
        ? Optional.of(field + " is longer than " + most + " characters")
        : Optional.empty();
  }
}
