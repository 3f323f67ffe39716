package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Planned acts by the day they are planned for, the soonest first, each once with the stories that
 * tell it; after them those of which no day is told.
 */
final class Planned {
  // those of no day are sought by their stories, which are few: over all time they are many
  private static final String LIST =
      "select e.day::text as day, e.source, e.target, e.root, e.quad, e.conflict, e.n,"
          + " e.told_at as \"toldAt\","
          + Events.NAMES
          + Stories.BRIEF
          + """
           as stories
          from (
            select p.day, p.source, p.target, p.root, p.conflict, p.stories, p.n, p.quad, p.told_at
            from planned p
            where p.day >= ?::date and p.day <= coalesce(?::date, 'infinity')
            union all
            select null::date, r.source, r.target, r.root, s.conflict, array_agg(distinct s.story_id),
              count(distinct s.story_id), min(r.quad), max(s.story_time)
            from story s join relation r on r.story_id = s.story_id
            where s.verdict = 'talks' and not s.undated and s.story_time > ? and s.story_time <= ?
              and r.told = 'planned' and r.planned_for is null
            group by r.source, r.target, r.root, s.conflict) e
          where exists (
            select from story t where t.story_id = any(e.stories) and t.story_time <= ?)
          """;
  private static final String ORDER =
      " order by e.day, e.told_at desc, e.n desc, e.source, e.target, e.root, e.conflict limit ?";
  private static final Duration TOLD_WITHIN = Duration.ofDays(7);

  private final QueryRunner database;

  Planned(QueryRunner database) {
    this.database = database;
  }

  ArrayNode answer(Parameters asked, Instant now) {
    Instant at = asked.instant("at").orElse(now);
    Optional<LocalDate> from = asked.instant("from").map(Events::day);
    Optional<LocalDate> to = asked.instant("to").map(Events::day);
    LocalDate first = from.orElse(Events.day(at));
    if (to.isPresent() && to.get().isBefore(first)) {
      throw from.isPresent()
          ? new BadParameterException("from", "expected a time before `to`")
          : new BadParameterException("to", "expected a time to come, or `from` with it");
    }
    boolean ofNoDayToo = from.isEmpty() && to.isEmpty();
    return database.rows(
        new Query(
                LIST,
                first.toString(),
                to.map(LocalDate::toString).orElse(null),
                ofNoDayToo ? at.minus(TOLD_WITHIN) : at,
                at,
                at)
            .andIf(Act.CONFLICT, asked.conflict())
            .andIf(Act.ACTOR, asked.actor())
            .and(ORDER, asked.limit(50, 500)));
  }
}
