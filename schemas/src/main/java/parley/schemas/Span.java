package parley.schemas;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The time an aggregate covers: tumbling buckets (UTC) and rolling spans made of them. */
public enum Span {
  MINUTE("1m", Duration.ofMinutes(1), 1),
  HOUR("1h", Duration.ofHours(1), 1),
  DAY("1d", Duration.ofDays(1), 1),
  ROLLING_HOUR("rolling-1h", Duration.ofMinutes(1), 60),
  ROLLING_DAY("rolling-24h", Duration.ofHours(1), 24),
  ROLLING_WEEK("rolling-7d", Duration.ofDays(1), 7);

  private final String label;
  private final Duration step;
  private final int steps;

  Span(String label, Duration step, int steps) {
    this.label = label;
    this.step = step;
    this.steps = steps;
  }

  /** As it is written in keys and addresses. */
  public String label() {
    return label;
  }

  /** The bucket that the span is made of. */
  public Duration step() {
    return step;
  }

  /** The number of buckets that it is made of, the current one included. */
  public int steps() {
    return steps;
  }

  public boolean rolling() {
    return steps > 1;
  }

  /** The tumbling span whose buckets a rolling span is made of; itself for a tumbling one. */
  public Span bucket() {
    return switch (this) {
      case ROLLING_HOUR -> MINUTE;
      case ROLLING_DAY -> HOUR;
      case ROLLING_WEEK -> DAY;
      default -> this;
    };
  }

  /** The rolling span that this tumbling span's buckets make. */
  public Span rollingSpan() {
    return switch (this) {
      case MINUTE, ROLLING_HOUR -> ROLLING_HOUR;
      case HOUR, ROLLING_DAY -> ROLLING_DAY;
      case DAY, ROLLING_WEEK -> ROLLING_WEEK;
    };
  }

  /** First instant of the bucket that holds `at`. */
  public Instant bucketStart(Instant at) {
    long ms = step.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), ms) * ms);
  }

  /**
   * First instant of the span as of `at`: of its bucket, or of the earliest bucket of a rolling
   * span.
   */
  public Instant start(Instant at) {
    return bucketStart(at).minus(step.multipliedBy(steps - 1L));
  }

  /** First instant after the span as of `at`. */
  public Instant end(Instant at) {
    return bucketStart(at).plus(step);
  }

  public static Optional<Span> labelled(String label) {
    return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
  }
}
