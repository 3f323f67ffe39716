package parley.ingest.feed;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The usual time between a feed's new entries, learned from itself.
 *
 * @param mean time between new entries, an exponential mean over about the last ten visits that
 *     brought some; null until there were two such visits
 * @param lastNew when the last new entry came; null before the first
 */
record Rhythm(@Nullable Duration mean, @Nullable Instant lastNew) {
  private static final double NEWEST_WEIGHT = 0.2;

  /** Entries that came independently of each other would leave such a gap once in 3,000. */
  private static final int SILENCE_FACTOR = 8;

  /** Shorter silence is never worth an alarm. */
  static final Duration MIN_SILENCE = Duration.ofMinutes(30);

  /** After a visit that brought so many new entries. What the first visit finds is no rhythm. */
  Rhythm after(int newEntries, Instant now) {
    if (newEntries <= 0) {
      return this;
    }
    if (lastNew == null) {
      return new Rhythm(mean, now);
    }
    long gapMs = Math.max(0, Duration.between(lastNew, now).toMillis()) / newEntries;
    double next =
        mean == null ? gapMs : (1 - NEWEST_WEIGHT) * mean.toMillis() + NEWEST_WEIGHT * gapMs;
    return new Rhythm(Duration.ofMillis(Math.round(next)), now);
  }

  /** True if it has been quiet for far longer than is its way. */
  boolean isSilent(Instant now) {
    if (mean == null || lastNew == null) {
      return false;
    }
    Duration usual = mean.multipliedBy(SILENCE_FACTOR);
    Duration limit = usual.compareTo(MIN_SILENCE) > 0 ? usual : MIN_SILENCE;
    return Duration.between(lastNew, now).compareTo(limit) > 0;
  }
}
