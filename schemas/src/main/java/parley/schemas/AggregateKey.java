package parley.schemas;

import java.time.Instant;
import java.util.Optional;

/**
 * Keys of the aggregates and rolling topics: `subject|span|start`, start in ISO 8601 UTC, and
 * `subject|span`.
 *
 * @param start first instant of the bucket; empty for a rolling span
 */
public record AggregateKey(String subject, Span span, Optional<Instant> start) {
  public static AggregateKey bucket(String subject, Span span, Instant start) {
    return new AggregateKey(subject, span, Optional.of(start));
  }

  public static AggregateKey rolling(String subject, Span span) {
    return new AggregateKey(subject, span, Optional.empty());
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException if the text is no such key
   */
  public static AggregateKey parse(String text) {
    String[] parts = text.split("\\|", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException("not subject|span or subject|span|start: " + text);
    }
    Span span =
        Span.labelled(parts[1])
            .orElseThrow(() -> new IllegalArgumentException("unknown span in key: " + text));
    return new AggregateKey(
        parts[0],
        span,
        parts.length == 3 ? Optional.of(Instant.parse(parts[2])) : Optional.empty());
  }

  @Override
  public String toString() {
    return subject + "|" + span.label() + start.map(s -> "|" + s).orElse("");
  }
}
