package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The acts of some days with the wires that tell them: those that most wires tell in a text of
 * their own, or the newest.
 */
final class Acts {
  private static final String BREADTH =
      "(select cardinality(b.independent) from " + Act.of("e.independent") + " b) as breadth";
  private static final String TEXTS =
      "case when a.n = 1 then 1 else (select b.texts from "
          + Act.of("e.texts")
          + " b) end as texts";
  private static final String BROADEST =
      " order by a.breadth desc, a.texts desc, a.n desc, a.at desc, a.day desc, a.source, a.target, a.root, a.conflict";

  /**
   * As many times the acts that are asked for are looked at first, those that most stories tell.
   */
  private static final int LIKELY = 3;

  private static final String WIDELY_TOLD = "with act as materialized (";
  private static final String TWICE = " and e.n > 1),";
  private static final String ONCE = " and e.n = 1";

  // no act is told in more texts than stories, nor by more wires than texts: none of fewer stories
  // than the breadth of as
  // many as are asked for is among them, and of one story there is one text, of one wire
  private static final String BROAD =
      """
      enough as materialized (
        select coalesce((
          select m.breadth from (select %1$s from (select a.* from act a order by a.n desc limit ?) a) m
          order by m.breadth desc offset ? limit 1), 0) as n),
      broad as materialized (
        select a.*, %1$s from act a where a.n >= (select e.n from enough e)
        union all
        select a.*, 1 from (
      """
          .formatted(BREADTH);
  private static final String FOREMOST =
      """
      ) a where (select e.n from enough e) <= 1),
      foremost as materialized (
        select a.*, %s from (select b.* from broad b order by b.breadth desc fetch first ? rows with ties) a)
      """
          .formatted(TEXTS);
  private static final String SHOWN =
      " select e.id, e.day::text as day, e.source, e.target, e.root, e.quad, e.conflict, e.n, e.texts,"
          + " cardinality(e.independent) as breadth, cardinality(e.providers) as wires, e.providers, e.independent,"
          + " e.happenings, e.first_at as at, concat_ws('>', e.source, e.target, e.root, e.conflict) as key,"
          + Events.NAMES
          + Stories.BRIEF
          + " as stories from ";
  private static final String WHOLE = " a cross join lateral " + Act.of("e.*") + " e";
  private static final String AT = " and e.first_at >= ? and e.first_at < ?";
  private static final String KEY =
      "concat_ws('>', %1$s.source, %1$s.target, %1$s.root, %1$s.conflict) collate \"C\"";
  private static final String AFTER =
      " and (e.first_at, " + KEY.formatted("e") + ") < (?, ?) and e.first_at <= ?";

  private final QueryRunner database;

  Acts(QueryRunner database) {
    this.database = database;
  }

  /** Those that most wires tell in a text of their own. */
  ArrayNode broadest(Spans spans, @Nullable String conflict, int limit) {
    ArrayNode acts =
        database.rows(
            new Query(WIDELY_TOLD)
                .and(Act.ofDays(spans, conflict))
                .and(TWICE + BROAD, limit * LIKELY, limit - 1)
                .and(Act.ofDays(spans, conflict))
                .and(ONCE + FOREMOST, limit)
                .and(SHOWN + "(select a.* from foremost a" + BROADEST + " limit ?)", limit)
                .and(WHOLE + BROADEST));
    acts.forEach(act -> ((ObjectNode) act).remove(List.of("at", "key")));
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
    Query narrowed =
        new Query("").andIf(Act.CONFLICT, conflict).andIf(Act.ACTOR, actor).and(AT, from, to);
    LocalDate last = Events.day(spans.to()).minusDays(1);
    if (after != null) {
      narrowed.and(AFTER, after.time(), after.key(), after.time());
      LocalDate day = Events.day(after.time());
      last = day.isBefore(last) ? day : last;
    }
    String order = " order by a.at desc, " + KEY.formatted("a") + " desc";
    return database.rows(
        Act.ofNewestDays(Events.day(spans.from()), last, narrowed, limit)
            .and(" order by at desc, " + KEY.formatted("e") + " desc limit ?)", limit)
            .and(SHOWN + "act" + WHOLE + order));
  }
}
