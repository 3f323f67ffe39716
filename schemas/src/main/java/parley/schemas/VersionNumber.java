package parley.schemas;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.StoryVersion;

/** The number of a story version, of any length: wires count in timestamps and longer. */
public final class VersionNumber {
  private VersionNumber() {}

  /** Of a version, which carries one that no `long` can hold as text alone. */
  public static Optional<BigInteger> of(StoryVersion version) {
    return version.getVersion() != null
        ? Optional.of(BigInteger.valueOf(version.getVersion()))
        : read(version.getVersionText());
  }

  /** Of a version as the wire wrote it, in ASCII digits; empty where that is no number. */
  public static Optional<BigInteger> read(@Nullable String text) {
    return text != null
            && !text.isEmpty()
            && text.length() <= RecordLimits.LINE_CHARS
            && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(new BigInteger(text))
        : Optional.empty();
  }

  /**
   * A version for whoever shows or compares it, out of the two fields of a record: its number's
   * digits, however many, or what the wire wrote instead of one; null where it gave none.
   */
  public static @Nullable String text(@Nullable Long number, @Nullable String text) {
    return number != null ? number.toString() : read(text).map(BigInteger::toString).orElse(text);
  }

  /** The words for a version's text, null where the wire gave none. */
  public static String shown(@Nullable String text) {
    return text == null ? "a version without number" : "version " + text;
  }

  /** As the records' fields hold it; null where it is longer or there is none. */
  public static @Nullable Long asLong(Optional<BigInteger> number) {
    return number.filter(n -> n.bitLength() < Long.SIZE).map(BigInteger::longValue).orElse(null);
  }
}
