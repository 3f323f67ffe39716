package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * Which wires were silent beyond their own rhythm, and what part of the usual coverage they are: at
 * the end of a stretch of time, and over it.
 */
final class Coverage {
  private static final Duration UNLESS_TOLD = Duration.ofHours(24);

  private static final String SILENT =
      """
      select q.provider, q.since, q.usual, q.chance from silences(?) q
      where q.chance < 0.001 order by q.daily desc, q.provider
      """;
  private static final String WHOLE =
      """
      select count(*) as wires, coalesce(sum(q.daily) filter (where q.chance < 0.001) / nullif(sum(q.daily), 0), 0) as missing
      from silences(?) q
      """;
  // steps of an hour and less are judged at their end, longer ones every six hours
  private static final String POINTS =
      """
      select g.start, g.start + ?::interval as "end", coalesce(t.stories, 0) as stories, coalesce(q.wires, 0) as wires,
        coalesce(q.silent, '{}') as silent, coalesce(q.missing, 0) as missing,
        case when g.start + ?::interval > ?::timestamptz then 'open'
          when cardinality(q.silent) > 0 then 'partial' else 'complete' end as state
      from generate_series(?::timestamptz, ?::timestamptz - interval '1 second', ?::interval) g(start)
      left join (
        select date_bin(?::interval, b.start, timestamptz '1969-12-29 00:00+00') as start, sum(b.stories)::bigint as stories
        from tally b where b.subject = 'all' and b.span = ? and b.start >= ? and b.start < ?
        group by 1) t on t.start = g.start
      left join (
        select date_bin(?::interval, j.start, timestamptz '1969-12-29 00:00+00') as start, max(j.wires) as wires,
          avg(j.missing) as missing, array(select distinct p from unnest(string_to_array(string_agg(j.silent, ' '), ' ')) p
            where p <> '' order by p) as silent
        from (
          select j.start, count(*) as wires, coalesce(string_agg(q.provider, ' ') filter (where q.chance < 0.001), '') as silent,
            coalesce(sum(q.daily) filter (where q.chance < 0.001) / nullif(sum(q.daily), 0), 0) as missing
          from generate_series(?::timestamptz, ?::timestamptz - interval '1 second', ?::interval) j(start)
          cross join lateral silences(j.start + ?::interval) q
          where j.start + ?::interval <= ?::timestamptz
          group by j.start) j
        group by 1) q on q.start = g.start
      order by g.start
      """;

  private final QueryRunner database;

  Coverage(QueryRunner database) {
    this.database = database;
  }

  ObjectNode answer(Parameters asked, Instant now) {
    Step.Stretch stretch = Step.Stretch.asked(asked, UNLESS_TOLD, now);
    Step step = stretch.step();
    Instant end = stretch.to().isAfter(now) ? now : stretch.to();
    ObjectNode answer = at(end);
    ObjectNode whole = answer.objectNode();
    whole
        .put("from", stretch.from().toString())
        .put("to", stretch.to().toString())
        .put("step", step.label());
    whole.setAll(answer);
    whole.set("points", points(stretch, now));
    return whole;
  }

  /** `wires`, `silent` and `missing` at an instant. */
  ObjectNode at(Instant at) {
    ObjectNode whole = (ObjectNode) database.rows(new Query(WHOLE, at)).get(0);
    whole.set("silent", database.rows(new Query(SILENT, at)));
    return whole;
  }

  private ArrayNode points(Step.Stretch stretch, Instant now) {
    Step step = stretch.step();
    String length = step.interval();
    String judged =
        switch (step) {
          case MINUTE, HOUR -> Step.HOUR.interval();
          default -> "360 minutes";
        };
    Instant from = Step.HOUR.start(stretch.from());
    return database.rows(
        new Query(
            POINTS,
            length,
            length,
            now,
            stretch.from(),
            stretch.to(),
            length,
            length,
            step.span().label(),
            stretch.from(),
            stretch.to(),
            step == Step.MINUTE ? Step.HOUR.interval() : length,
            from,
            stretch.to(),
            judged,
            judged,
            judged,
            now));
  }
}
