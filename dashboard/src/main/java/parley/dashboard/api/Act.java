package parley.dashboard.api;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * View `event` asked in two steps: for the few columns that acts are told apart and ranked by,
 * which are read off an index, and for the whole of those that are shown.
 */
final class Act {
  static final String CONFLICT = " and e.conflict = ?";
  static final String ACTOR = " and ? in (e.source, e.target)";

  /** What acts are told apart and ranked by. */
  private static final String KEYS =
      "select e.day, e.source, e.target, e.root, e.conflict, e.n, e.first_at as at from event e";

  private static final String OF_KEY =
      "select %1$s from event e where e.day = a.day and e.source = a.source and e.target = a.target"
          + " and e.root = a.root and %2$s";

  // two queries, since no index is asked with `is not distinct from`
  private static final String OF_ACT =
      "("
          + OF_KEY.formatted("%1$s", "e.conflict = a.conflict")
          + " union all "
          + OF_KEY.formatted("%1$s", "e.conflict is null and a.conflict is null")
          + ")";

  /** Those of day `day` and before, newest day first, until there are so many. */
  private static final String NEWEST_DAYS =
      """
      with recursive walked(day, had) as (
        select (select max(r.day) from relation r where r.day >= ?::date and r.day <= ?::date), 0::bigint
        union all
        select (select max(r.day) from relation r where r.day >= ?::date and r.day < w.day),
          w.had + (select count(*) from event e where e.day = w.day
      """;

  private static final String NEWEST_DAYS_END =
      """
      )
        from walked w where w.day is not null and w.had < ?),
      act as materialized (
      """;
  private static final String SINCE =
      " where e.day >= (select min(w.day) from walked w where w.had < ?) and e.day <= ?::date";
  private static final String DAYS = KEYS + " where e.day >= ?::date and e.day < ?::date";

  private Act() {}

  /**
   * Columns of view `event` as `e`, of the act whose keys are those of `a`: a query in brackets
   * that gives one row.
   */
  static String of(String columns) {
    return OF_ACT.formatted(columns);
  }

  /** The keys of all acts of some days. */
  static Query ofDays(Spans spans, @Nullable String conflict) {
    return new Query(DAYS, Events.day(spans.from()).toString(), Events.day(spans.to()).toString())
        .andIf(CONFLICT, conflict);
  }

  /**
   * The keys of acts as `act`, up to and without the bracket that ends them, of no more of the
   * newest days than have so many between them: those of earlier days are on no list of so many
   * that begins with the newest.
   *
   * @param narrowed conditions on `e`
   */
  static Query ofNewestDays(LocalDate first, LocalDate last, Query narrowed, int most) {
    String from = first.toString();
    String to = last.toString();
    return new Query(NEWEST_DAYS, from, to, from)
        .and(narrowed)
        .and(NEWEST_DAYS_END, most)
        .and(KEYS + SINCE, most, to)
        .and(narrowed);
  }
}
