package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import parley.schemas.Subject;

/** The conflicts that standing stories are about, with their last 24 hours, most covered first. */
final class Conflicts {
  // the slugs one after the other off the index: there are few of them and many stories. The name
  // is
  // that of the story that stands since the latest instant: a wire's own dates may lie in years to
  // come
  private static final String LIST =
      """
      with recursive slug(conflict) as (
        (select min(s.conflict) from story s)
        union all
        select (select min(s.conflict) from story s where s.conflict > slug.conflict)
        from slug where slug.conflict is not null)
      select slug.conflict, coalesce((select s.conflict_name from story s
          where s.conflict = slug.conflict and s.conflict_name is not null
          order by s.standing_since desc limit 1), slug.conflict) as name, talks.stories as talks, talks.reports, coverage.stories as coverage,
        talks.sentiment, talks.own_voice as "ownVoice", talks.cooperation, talks.change,
        coverage.change as "coverageChange", talks.state, talks.silent,
        week.stories as "talksWeek", coverage_week.stories as "coverageWeek",
        (select max(s.story_time) from story s where s.conflict = slug.conflict
          and not s.undated and s.story_time <= ?) as "newest"
      from slug
      cross join lateral rolling_at('%1$s' || slug.conflict, 'rolling-24h', ?) talks
      cross join lateral rolling_at('%2$s' || slug.conflict, 'rolling-24h', ?) coverage
      cross join lateral rolling_at('%1$s' || slug.conflict, 'rolling-7d', ?) week
      cross join lateral rolling_at('%2$s' || slug.conflict, 'rolling-7d', ?) coverage_week
      where slug.conflict is not null
      and (?::text is null or slug.conflict ilike ? or exists (
        select from name n where n.type = 'conflict' and n.id = slug.conflict and n.name ilike ?))
      order by talks.stories desc, week.stories desc, coverage.stories desc, coverage_week.stories desc,
        slug.conflict
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
        new Query(LIST, at, at, at, at, at, named, named, named, asked.limit(200, 500)));
  }
}
