package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.schemas.Span;
import parley.schemas.Subject;

/** The actors most spoken of, and the dyads most active, within talks over a rolling span. */
final class Actors {
  // the subjects of all buckets of the span are read off an index, then the buckets of the few that
  // are asked for
  private static final String BUSIEST =
      """
      with named as materialized (
        select distinct a.subject
        from tally a
        where a.span = ? and a.start >= ? and a.start < ? and a.subject like ?
        and (?::text is null or exists (
          select from name n where n.type = 'actor' and n.id = substr(a.subject, ?)
          and (n.name ilike ? or n.id ilike ?)))),
      busiest as (
        select a.subject, sum(a.stories) as stories
        from tally a
        where a.subject = any(array(select n.subject from named n)) and a.span = ? and a.start >= ? and a.start < ?
        group by a.subject having sum(a.stories) > 0
        order by 2 desc, 1 limit ?)
      """;
  private static final String WHO =
      " left join name %2$s on %2$s.type = 'actor' and %2$s.id = %1$s ";
  private static final String ACTORS =
      BUSIEST
          + """
          select id.actor as id, coalesce(who.name, id.actor) as name, who.kind, who.country, who.office,
            r.stories, r.reports, r."distinct", r.happenings, r.mentions, r.sentiment, r.spread, r.n, r.positive, r.neutral,
            r.negative, r.own_voice as "ownVoice", r.postures, r.constructive, r.obstructive, r.posture,
            r.change, r.state
          from busiest b
          cross join lateral rolling_at(b.subject, ?, ?) r
          cross join lateral (select substr(b.subject, ?) as actor) id
          """
          + WHO.formatted("id.actor", "who")
          + " order by r.stories desc, r.mentions desc, id.actor";
  private static final String DYADS =
      BUSIEST
          + """
          select id.source, coalesce(s.name, id.source) as "sourceName", id.target,
            coalesce(t.name, id.target) as "targetName", r.stories, r.reports, r."distinct", r.happenings, r.events, r.sentiment,
            r.n, r.positive, r.neutral, r.negative, r.cooperation, r.change, r.state
          from busiest b
          cross join lateral rolling_at(b.subject, ?, ?) r
          cross join lateral (select substr(b.subject, ?) as dyad) d
          cross join lateral (
            select split_part(d.dyad, '/', 1) as source, split_part(d.dyad, '/', 2) as target) id
          """
          + WHO.formatted("id.source", "s")
          + WHO.formatted("id.target", "t")
          + " order by r.stories desc, id.source, id.target";

  private final QueryRunner database;

  Actors(QueryRunner database) {
    this.database = database;
  }

  ArrayNode actors(Parameters asked, Instant now) {
    return ranked(ACTORS, Subject.Type.ACTOR, asked.containing("q"), asked, now);
  }

  ArrayNode dyads(Parameters asked, Instant now) {
    return ranked(DYADS, Subject.Type.DYAD, null, asked, now);
  }

  private ArrayNode ranked(
      String sql, Subject.Type type, @Nullable String named, Parameters asked, Instant now) {
    Span span = asked.rollingSpan();
    Instant at = asked.instant("at").orElse(now);
    String prefix = prefix(asked.conflict(), type);
    return database.rows(
        new Query(
            sql,
            span.bucket().label(),
            span.start(at),
            span.end(at),
            prefix + "%", // a slug holds neither of LIKE's two signs
            named,
            prefix.length() + 1,
            named,
            named,
            span.bucket().label(),
            span.start(at),
            span.end(at),
            asked.limit(25, 200),
            span.label(),
            at,
            prefix.length() + 1));
  }

  private static String prefix(@Nullable String conflict, Subject.Type type) {
    return conflict == null ? type.prefix() : Subject.within(conflict, type.prefix());
  }
}
