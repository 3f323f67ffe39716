package parley.database;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.schemas.Alarm;
import parley.schemas.Measure;
import parley.schemas.Outcome;
import parley.schemas.RefusalCause;
import parley.schemas.Subject;

/** Columns of the counts, as lists of SQL made from where each count is declared. */
public final class CountColumns {
  private CountColumns() {}

  /** Measures as view {@code aggregate} has them: `reports, stories, …`. */
  public static String shown() {
    return measures(m -> !m.shown().isEmpty(), Measure::shown);
  }

  /** Columns of the message balance but the sum of all: outcomes, then alarms. */
  public static Stream<String> balance() {
    return Stream.concat(
        Outcome.all().stream().map(Outcome::column), Alarm.all().stream().map(Alarm::column));
  }

  /** The texts for the names in braces in the migrations. */
  static Map<String, String> placeholders() {
    Map<String, String> texts = new HashMap<>();
    texts.put("provider", Subject.Type.PROVIDER.prefix());
    texts.put("refusal_cause", RefusalCause.sql("reason"));
    texts.put("measures", measures(m -> true, Measure::column));
    texts.put("past_measures", measures(m -> true, m -> "p." + m.column()));
    texts.put("zeros", measures(m -> true, m -> "0::bigint"));
    texts.put(
        "sums", measures(m -> true, m -> "sum(b." + m.column() + ")::bigint as " + m.column()));
    texts.put("rolled", measures(m -> true, m -> "g." + m.column()));
    texts.put("shown", measures(m -> !m.shown().isEmpty(), m -> "t." + m.column()));
    texts.put("shown_types", measures(m -> !m.shown().isEmpty(), m -> m.shown() + " bigint"));
    texts.put("balance", balance().collect(Collectors.joining(", ")));
    texts.put(
        "refused",
        balance()
            .map(column -> column.equals(Outcome.REJECTED.column()) ? "sum(r.n)::bigint" : "0")
            .collect(Collectors.joining(", ")));
    texts.putAll(WireColumns.placeholders());
    texts.putAll(SpanCases.placeholders());
    texts.put("comments", ColumnComments.statements());
    return texts;
  }

  private static String measures(Predicate<Measure> wanted, Function<Measure, String> text) {
    return Measure.always().stream().filter(wanted).map(text).collect(Collectors.joining(", "));
  }
}
