package parley.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
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

  /** A wire is silent where it would be as quiet less often than once in a thousand times. */
  private static final double SILENT = 0.001;

  private static final Duration BETWEEN_LOOKS = Duration.ofHours(6);

  private static final String WIRES =
      """
      select q.provider, q.since, q.usual, q.chance, q.daily from silences(?) q
      order by q.daily desc, q.provider
      """;
  // minutes are judged with their hour, hours at their end, longer steps every six hours, so that
  // each time has its part of the chance alone; what is not over, as of now
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
          select j.start, count(*) as wires, coalesce(string_agg(q.provider, ' ') filter (where q.chance < ?), '') as silent,
            coalesce(sum(q.daily) filter (where q.chance < ?) / nullif(sum(q.daily), 0), 0) as missing
          from generate_series(?::timestamptz, ?::timestamptz - interval '1 second', ?::interval) j(start)
          cross join lateral silences(least(j.start + ?::interval, ?::timestamptz)) q
          where j.start < ?::timestamptz
          group by j.start) j
        group by 1) q on q.start = date_bin(?::interval, g.start, timestamptz '1969-12-29 00:00+00')
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
    ArrayNode wires = database.rows(new Query(WIRES, at));
    ObjectNode whole = wires.objectNode();
    ArrayNode silent = wires.arrayNode();
    double daily = 0;
    double missing = 0;
    for (JsonNode wire : wires) {
      double usual = ((ObjectNode) wire).remove("daily").asDouble();
      daily += usual;
      if (wire.path("chance").asDouble() < SILENT) {
        missing += usual;
        silent.add(wire);
      }
    }
    whole.put("wires", wires.size()).put("missing", daily > 0 ? missing / daily : 0);
    whole.set("silent", silent);
    return whole;
  }

  private ArrayNode points(Step.Stretch stretch, Instant now) {
    Step step = stretch.step();
    String length = step.interval();
    Duration judged =
        switch (step) {
          case MINUTE, HOUR -> Step.HOUR.length();
          default -> BETWEEN_LOOKS;
        };
    double silent = SILENT / Math.max(1, step.length().dividedBy(judged));
    String looks = judged.toMinutes() + " minutes";
    String binned = step == Step.MINUTE ? Step.HOUR.interval() : length;
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
            binned,
            silent,
            silent,
            from,
            stretch.to(),
            looks,
            looks,
            now,
            now,
            binned));
  }
}
