package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The acts of some days with the wires that tell them: those that most wires tell in a text of
 * their own, or the newest.
 */
final class Acts {
  private static final String WITH_BREADTH =
      """
      with act as materialized (
        select e.*, cardinality(e.providers) as wires, cardinality(e.independent) as breadth,
          e.first_at as at
        from event e
        where e.day >= ?::date and e.day < ?::date
      """;
  private static final String SHOWN =
      "select e.id, e.day::text as day, e.source, e.target, e.root, e.quad, e.conflict, e.n, e.texts,"
          + " e.breadth, e.wires, e.providers, e.independent, e.happenings, e.at, concat_ws('>', e.source, e.target, e.root, e.conflict) as key,"
          + Events.NAMES
          + Stories.BRIEF
          + " as stories from (";
  private static final String BROADEST =
      " order by %1$s.breadth desc, %1$s.texts desc, %1$s.n desc, %1$s.at desc, %1$s.day desc, %1$s.source, %1$s.target,"
          + " %1$s.root, %1$s.conflict";
  private static final String FIRST =
      "select a.* from act a" + BROADEST.formatted("a") + " limit ?";
  private static final String NEWEST = "select a.* from act a where a.at >= ? and a.at < ?";
  private static final String KEY =
      "concat_ws('>', a.source, a.target, a.root, a.conflict) collate \"C\"";

  private final QueryRunner database;

  Acts(QueryRunner database) {
    this.database = database;
  }

  /** Those that most wires tell in a text of their own. */
  ArrayNode broadest(Spans spans, @Nullable String conflict, int limit) {
    ArrayNode acts =
        database.rows(
            days(spans, conflict, null)
                .and(") " + SHOWN + FIRST + ") e" + BROADEST.formatted("e"), limit));
    acts.forEach(act -> ((ObjectNode) act).remove("at"));
    acts.forEach(act -> ((ObjectNode) act).remove("key"));
    return acts;
  }

  /** The newest by their first story's time, each with that (`at`) and a `key` of its own. */
  ArrayNode newest(
      Spans spans,
      Instant from,
      Instant to,
      @Nullable String conflict,
      @Nullable String actor,
      @Nullable PageCursor after,
      int limit) {
    Query query = days(spans, conflict, actor).and(") " + SHOWN + NEWEST, from, to);
    if (after != null) {
      query.and(" and (a.at, " + KEY + ") < (?, ?)", after.time(), after.key());
    }
    return database.rows(
        query.and(
            " order by a.at desc, "
                + KEY
                + " desc limit ?) e order by e.at desc, concat_ws('>', e.source, e.target, e.root, e.conflict)"
                + " collate \"C\" desc",
            limit));
  }

  private static Query days(Spans spans, @Nullable String conflict, @Nullable String actor) {
    return new Query(
            WITH_BREADTH, Events.day(spans.from()).toString(), Events.day(spans.to()).toString())
        .andIf(Events.CONFLICT, conflict)
        .andIf(Events.ACTOR, actor);
  }
}
