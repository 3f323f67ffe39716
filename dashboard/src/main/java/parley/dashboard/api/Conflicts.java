package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import parley.schemas.Span;
import parley.schemas.Subject;

/** The conflicts that standing stories are about, with their last 24 hours, most covered first. */
final class Conflicts {
  // the slugs one after the other off the index: there are few of them and many stories
  private static final String LIST =
      """
      with recursive slug(conflict) as (
        (select min(s.conflict) from story s)
        union all
        select (select min(s.conflict) from story s where s.conflict > slug.conflict)
        from slug where slug.conflict is not null)
      , bounds as (
        select ?::timestamptz as at, ?::timestamptz as since, ?::timestamptz as until, ?::timestamptz as week),
      listed as (
        select s.conflict, coalesce(n.name, s.conflict) as name
        from slug s left join name n on n.type = 'conflict' and n.id = s.conflict
        where s.conflict is not null and (?::text is null or s.conflict ilike ? or n.name ilike ?)),
      subject as (
        select l.conflict, p.prefix, p.prefix || l.conflict as subject
        from listed l cross join (values ('%1$s'), ('%2$s')) p(prefix)),
      day as (
        select s.conflict, s.prefix, coalesce(sum(t.stories) filter (where t.start >= b.since), 0)::bigint as stories,
          sum(t.stories) filter (where t.start < b.since)::bigint as before,
          coalesce(sum(t.reports) filter (where t.start >= b.since), 0)::bigint as reports,
          case when count(*) filter (where t.start >= b.since and t."distinct" is null) = 0
            then coalesce(sum(t."distinct") filter (where t.start >= b.since), 0)::bigint end as "distinct",
          case when count(*) filter (where t.start >= b.since and t.happenings is null) = 0
            then coalesce(sum(t.happenings) filter (where t.start >= b.since), 0)::bigint end as happenings,
          sum(t.vote_sum) filter (where t.start >= b.since)::bigint as vote_sum,
          sum(t.votes) filter (where t.start >= b.since)::bigint as votes,
          sum(t.own_vote_sum) filter (where t.start >= b.since)::bigint as own_vote_sum,
          sum(t.own_votes) filter (where t.start >= b.since)::bigint as own_votes,
          sum(t.quad1 + t.quad2 - t.quad3 - t.quad4) filter (where t.start >= b.since)::bigint as lean,
          sum(t.quad1 + t.quad2 + t.quad3 + t.quad4) filter (where t.start >= b.since)::bigint as acts,
          bool_or(t.revised_at is not null) filter (where t.start >= b.since) as revised
        from subject s cross join bounds b
        left join tally t on t.subject = s.subject and t.span = '1h'
          and t.start >= b.since - interval '24 hours' and t.start < b.until
        group by s.conflict, s.prefix),
      week as (
        select s.conflict, s.prefix, coalesce(sum(t.stories), 0)::bigint as stories
        from subject s cross join bounds b
        left join tally t on t.subject = s.subject and t.span = '1d' and t.start >= b.week and t.start < b.until
        group by s.conflict, s.prefix),
      silent as materialized (
        select case when b.until > now() then '{}' else array(
          select q.provider from silences(b.until) q where q.chance < 0.001 order by q.provider) end as silent
        from bounds b),
      begun as materialized (
        select exists (
          select from tally a where a.subject = 'all' and a.span = '1h' and a.start < b.since - interval '24 hours') as begun
        from bounds b)
      select l.conflict, l.name, talks.stories as talks, talks.reports, talks."distinct", talks.happenings,
        coverage.stories as coverage,
        talks.vote_sum / 1000.0::float8 / nullif(talks.votes, 0) as sentiment,
        talks.own_vote_sum / 1000.0::float8 / nullif(talks.own_votes, 0) as "ownVoice",
        talks.lean::float8 / nullif(talks.acts, 0) as cooperation,
        case when begun then talks.stories::float8 / nullif(talks.before, 0) - 1 end as change,
        case when begun then coverage.stories::float8 / nullif(coverage.before, 0) - 1 end as "coverageChange",
        case when b.until > now() then 'open' when talks.revised then 'revised'
          when cardinality(silent.silent) > 0 then 'partial' else 'complete' end as state, silent.silent,
        talks_week.stories as "talksWeek", coverage_week.stories as "coverageWeek",
        (select max(s.story_time) from story s where s.conflict = l.conflict
          and not s.undated and s.story_time <= b.at) as "newest"
      from listed l cross join bounds b cross join silent cross join begun
      join day talks on talks.conflict = l.conflict and talks.prefix = '%1$s'
      join day coverage on coverage.conflict = l.conflict and coverage.prefix = '%2$s'
      join week talks_week on talks_week.conflict = l.conflict and talks_week.prefix = '%1$s'
      join week coverage_week on coverage_week.conflict = l.conflict and coverage_week.prefix = '%2$s'
      order by talks.stories desc, talks_week.stories desc, coverage.stories desc, coverage_week.stories desc,
        l.conflict
      limit ?
      """
          .formatted(Subject.Type.TALKS.prefix(), Subject.Type.CONFLICT.prefix());

  private final QueryRunner database;

  Conflicts(QueryRunner database) {
    this.database = database;
  }

  ArrayNode answer(Parameters asked, Instant now) {
    Instant at = asked.instant("at").orElse(now);
    String named = asked.containing("q");
    return database.rows(
        new Query(
            LIST,
            at,
            Span.ROLLING_DAY.start(at),
            Span.ROLLING_DAY.end(at),
            Span.ROLLING_WEEK.start(at),
            named,
            named,
            named,
            asked.limit(200, 500)));
  }
}
