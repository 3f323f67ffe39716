package parley.enrich.standing;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.Status;
import parley.StoryVersion;
import parley.schemas.VersionNumber;

/**
 * One content of a story under one number and time, and the message that brought it. Two messages
 * bring the same version when their content digest and all that decides whether it stands are the
 * same, whatever else their bytes hold.
 *
 * @param number the wire's number, of any length; -1 where it gave none
 * @param words what the wire wrote instead of a number; null where it did not
 * @param receivedFirst receipt of the earliest message that brought it
 * @param receivedLast receipt of the latest: a content sent again is as new as its last message
 * @param digest of the content, cut short
 * @param embargo null where there is none
 * @param hold why it is held though its status does not say so; null if it is not
 * @param messages id, cut short, of the message that brought it first; with those that a release
 *     before told apart by their bytes, and counted
 * @param again whether the content had come before, under another number or time
 */
record Version(
    BigInteger number,
    @Nullable String words,
    @Nullable Instant created,
    @Nullable Instant firstCreated,
    Instant receivedFirst,
    Instant receivedLast,
    String digest,
    boolean withheld,
    @Nullable Until embargo,
    @Nullable String hold,
    List<String> messages,
    boolean again) {

  /**
   * @param instant null where the wire's text could not be read
   */
  record Until(@Nullable Instant instant, String text) {}

  static final BigInteger NO_NUMBER = BigInteger.ONE.negate();

  private static final Comparator<Instant> NULLS_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());

  /**
   * The total order, oldest first. What follows the digest matters only where a producer gave one
   * digest to contents that differ in it; then the more careful reading counts as the newer.
   */
  static final Comparator<Version> ORDER =
      Comparator.comparing(Version::number)
          .thenComparing(Version::created, NULLS_FIRST)
          .thenComparing(Version::receivedLast)
          .thenComparing(Version::digest)
          .thenComparing(Version::withheld)
          .thenComparing(
              v -> v.hold() == null ? "" : v.hold() + " ", Comparator.<String>naturalOrder())
          .thenComparing(v -> v.embargo() != null)
          .thenComparing(
              v -> v.embargo() == null ? null : v.embargo().instant(),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(v -> v.embargo() == null ? "" : v.embargo().text());

  Version {
    messages = List.copyOf(messages);
  }

  static Version of(StoryVersion message) {
    parley.Embargo embargo = message.getEmbargo();
    Optional<BigInteger> number = VersionNumber.of(message);
    return new Version(
        number.orElse(NO_NUMBER),
        number.isPresent() ? null : message.getVersionText(),
        message.getVersionCreated(),
        message.getFirstCreated(),
        message.getReceivedAt(),
        message.getReceivedAt(),
        ShortDigest.of(message.getContentDigest()),
        message.getStatus() == Status.WITHHELD,
        embargo == null ? null : new Until(embargo.getUntil(), embargo.getText()),
        message.getHold(),
        List.of(ShortDigest.of(message.getMessageId())),
        false);
  }

  /** Its number as the records' fields hold it; null where it is longer or there is none. */
  @Nullable Long toldNumber() {
    return number.signum() < 0 ? null : VersionNumber.asLong(Optional.of(number));
  }

  /** As it is shown; null where the wire gave none. */
  @Nullable String text() {
    return number.signum() < 0 ? words : number.toString();
  }

  boolean same(Version other) {
    return number.equals(other.number)
        && Objects.equals(created, other.created)
        && hasContentOf(other);
  }

  /** True if both say the same, and are to be treated the same. */
  boolean hasContentOf(Version other) {
    return digest.equals(other.digest)
        && withheld == other.withheld
        && Objects.equals(embargo, other.embargo)
        && Objects.equals(hold, other.hold);
  }

  /** The same, which has come again: all that is new about it is when. */
  Version joinedWith(Version other) {
    return new Version(
        number,
        words,
        created,
        earlier(firstCreated, other.firstCreated),
        receivedFirst.isBefore(other.receivedFirst) ? receivedFirst : other.receivedFirst,
        receivedLast.isAfter(other.receivedLast) ? receivedLast : other.receivedLast,
        digest,
        withheld,
        embargo,
        hold,
        messages,
        again);
  }

  /** Its content came before, under another number or time. */
  Version comesAgain() {
    return with(messages, true);
  }

  /** With no more ids of messages than so many. */
  Version withMessages(int most) {
    return messages.size() <= most ? this : with(messages.subList(0, most), again);
  }

  private Version with(List<String> ids, boolean cameBefore) {
    return new Version(
        number,
        words,
        created,
        firstCreated,
        receivedFirst,
        receivedLast,
        digest,
        withheld,
        embargo,
        hold,
        ids,
        cameBefore);
  }

  /** The earlier of its own and the story's creation; null where the wire says neither. */
  @Nullable Instant earliestCreation() {
    return earlier(created, firstCreated);
  }

  /** The end of its embargo; empty where it has none or that cannot be read. */
  Optional<Instant> embargoEnd() {
    return Optional.ofNullable(embargo).map(Until::instant);
  }

  static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }
}
