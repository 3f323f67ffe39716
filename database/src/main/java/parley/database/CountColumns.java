package parley.database;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.schemas.Alarm;
import parley.schemas.Measure;
import parley.schemas.Outcome;
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
    return Map.of(
        "provider",
        Subject.Type.PROVIDER.prefix(),
        "measures",
        measures(m -> true, Measure::column),
        "zeros",
        measures(m -> true, m -> "0::bigint"),
        "sums",
        measures(m -> true, m -> "sum(b." + m.column() + ")::bigint as " + m.column()),
        "rolled",
        measures(m -> true, m -> "g." + m.column()),
        "shown",
        measures(m -> !m.shown().isEmpty(), m -> "t." + m.column()),
        "shown_types",
        measures(m -> !m.shown().isEmpty(), m -> m.shown() + " bigint"),
        "balance",
        balance().collect(Collectors.joining(", ")),
        "refused",
        balance()
            .map(column -> column.equals(Outcome.REJECTED.column()) ? "count(*)" : "0")
            .collect(Collectors.joining(", ")));
  }

  private static String measures(Predicate<Measure> wanted, Function<Measure, String> text) {
    return Measure.all().stream().filter(wanted).map(text).collect(Collectors.joining(", "));
  }
}
