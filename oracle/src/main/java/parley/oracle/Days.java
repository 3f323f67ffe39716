package parley.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a long pause at the ends of days, a moment before and at midnight, as a clock that runs
 * would meet them: days freeze then.
 */
public final class Days {
  private Days() {}

  public static List<Duration> split(Instant from, Duration pause) {
    List<Duration> steps = new ArrayList<>();
    Instant end = from.plus(pause);
    Instant at = from;
    while (at.isBefore(end)) {
      Instant midnight = at.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
      Instant before = midnight.minusMillis(1);
      Instant next = at.isBefore(before) ? before : midnight;
      next = next.isAfter(end) ? end : next;
      steps.add(Duration.between(at, next));
      at = next;
    }
    return steps.isEmpty() ? List.of(pause) : steps;
  }
}
