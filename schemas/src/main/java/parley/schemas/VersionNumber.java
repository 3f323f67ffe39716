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

  /** As the records' fields hold it; null where it is longer or there is none. */
  public static @Nullable Long asLong(Optional<BigInteger> number) {
    return number.filter(n -> n.bitLength() < Long.SIZE).map(BigInteger::longValue).orElse(null);
  }
}
