package parley.dashboard.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import parley.schemas.Span;

/** The steps in which a stretch of time is told, and the buckets that each is made of. */
enum Step {
  MINUTE("1m", Span.MINUTE, Duration.ofMinutes(1)),
  HOUR("1h", Span.HOUR, Duration.ofHours(1)),
  DAY("1d", Span.DAY, Duration.ofDays(1)),
  WEEK("1w", Span.DAY, Duration.ofDays(7));

  /** A Monday, where weeks begin. */
  static final Instant ORIGIN = Instant.parse("1969-12-29T00:00:00Z");

  private static final String AUTO = "auto";
  private static final int MAX_STEPS = 2_000;

  private final String label;
  private final Span span;
  private final Duration length;

  Step(String label, Span span, Duration length) {
    this.label = label;
    this.span = span;
    this.length = length;
  }

  String label() {
    return label;
  }

  /** The span of the buckets that a step is summed over. */
  Span span() {
    return span;
  }

  Duration length() {
    return length;
  }

  /** As PostgreSQL reads an interval; in hours, since a day of a session's zone may have 23. */
  String interval() {
    return length.toMinutes() + " minutes";
  }

  Instant start(Instant at) {
    long ms = length.toMillis();
    long since = at.toEpochMilli() - ORIGIN.toEpochMilli();
    return ORIGIN.plusMillis(Math.floorDiv(since, ms) * ms);
  }

  /** First start of a step at or after the instant. */
  Instant end(Instant at) {
    Instant start = start(at);
    return start.equals(at) ? at : start.plus(length);
  }

  /**
   * The whole steps that hold `from` … `to`.
   *
   * @param from first instant
   * @param to the instant after the last
   */
  record Stretch(Instant from, Instant to, Step step) {
    Stretch {
      from = step.start(from);
      to = step.end(to);
    }

    /** The stretch that a request asks for: `from`, `to` and `step`, by default up to now. */
    static Stretch asked(Parameters asked, Duration unlessTold, Instant now) {
      Instant to = asked.instant("to").orElse(now);
      Instant from = asked.instant("from").orElseGet(() -> to.minus(unlessTold));
      if (!from.isBefore(to)) {
        throw new BadParameterException("from", "expected a time before `to`");
      }
      Stretch stretch = new Stretch(from, to, Step.of(asked, Duration.between(from, to)));
      if (stretch.size() > MAX_STEPS) {
        throw new BadParameterException(
            "from", "expected at most " + MAX_STEPS + " steps of " + stretch.step.label);
      }
      return stretch;
    }

    long size() {
      return Duration.between(from, to).dividedBy(step.length);
    }
  }

  private static Step of(Parameters asked, Duration length) {
    String label =
        asked.word(
            "step",
            (AUTO
                    + ' '
                    + Arrays.stream(values()).map(s -> s.label).collect(Collectors.joining(" ")))
                .split(" ", -1));
    if (label != null && !label.equals(AUTO)) {
      return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst().orElseThrow();
    }
    if (length.compareTo(Duration.ofHours(4)) <= 0) {
      return MINUTE;
    }
    if (length.compareTo(Duration.ofDays(14)) <= 0) {
      return HOUR;
    }
    return length.compareTo(Duration.ofDays(190)) <= 0 ? DAY : WEEK;
  }
}
