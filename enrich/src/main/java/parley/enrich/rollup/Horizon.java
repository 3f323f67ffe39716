package parley.enrich.rollup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import parley.schemas.Span;

/**
 * The horizon, beyond which buckets change no more. It moves by whole days (UTC), so that a story's
 * minute, hour and day freeze at one instant: when the horizon's length has passed since the end of
 * the day.
 */
public final class Horizon {
  private final Optional<Duration> length;

  /**
   * A horizon of a length.
   *
   * @param length empty = nothing ever freezes
   */
  public Horizon(Optional<Duration> length) {
    this.length = length;
  }

  public boolean exists() {
    return length.isPresent();
  }

  /** The first instant that is not frozen, the start of a day; empty where nothing ever is. */
  public Optional<Instant> floor(Instant now) {
    return length.map(l -> Span.DAY.bucketStart(now.minus(l)));
  }

  /** True if the buckets of an instant change no more. */
  public boolean frozen(Instant at, Instant now) {
    return floor(now).filter(at::isBefore).isPresent();
  }

  /** The instant at which the buckets of an instant freeze; empty for never. */
  public Optional<Instant> freezes(Instant at) {
    return length.map(l -> Span.DAY.end(at).plus(l));
  }

  /** The instant as far after another as the horizon is long; empty for never. */
  public Optional<Instant> after(Instant at) {
    return length.map(at::plus);
  }
}
