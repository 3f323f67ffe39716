package parley.database;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import parley.schemas.Span;

/** The spans with their buckets and widths, as branches and lists of SQL made from {@link Span}. */
final class SpanCases {
  private SpanCases() {}

  static Map<String, String> placeholders() {
    return Map.of(
        "bucket_spans",
        each(Span::rolling, " ", s -> when(s, quoted(s.bucket()))),
        "widths",
        each(s -> true, " ", s -> when(s, width(s))),
        "rolling_spans",
        each(Span::rolling, ", ", s -> "(" + quoted(s) + ")"),
        "tumbling_spans",
        each(s -> !s.rolling(), ", ", SpanCases::quoted));
  }

  private static String each(Predicate<Span> wanted, String between, Function<Span, String> text) {
    return Arrays.stream(Span.values())
        .filter(wanted)
        .map(text)
        .collect(Collectors.joining(between));
  }

  private static String when(Span span, String then) {
    return "when " + quoted(span) + " then " + then;
  }

  /** In minutes, never days: a day of the session's zone may have 23 hours. */
  private static String width(Span span) {
    return "interval '" + span.step().multipliedBy(span.steps()).toMinutes() + " minutes'";
  }

  private static String quoted(Span span) {
    return "'" + span.label() + "'";
  }
}
