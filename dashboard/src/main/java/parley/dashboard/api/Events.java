package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Events, each once a day however many stories tell it, with the stories that do. */
final class Events {
  /** The names of the source and the target of `e`. */
  static final String NAMES =
      """
       coalesce((select m.name from name m where m.type = 'actor' and m.id = e.source), e.source) as "sourceName",
       coalesce((select m.name from name m where m.type = 'actor' and m.id = e.target), e.target) as "targetName",
      """;

  static final String CONFLICT = " and e.conflict = ?";
  static final String ACTOR = " and ? in (e.source, e.target)";
  private static final String LIST =
      "select e.id, e.day::text as day, e.source, e.target, e.root, e.quad, e.conflict, e.n, e.texts,"
          + " cardinality(e.independent) as breadth, e.happenings,"
          + NAMES
          + Stories.BRIEF
          + " as stories from event e where e.day >= ?::date and e.day <= ?::date";
  private static final String ORDER =
      " order by e.day desc, e.n desc, e.source, e.target, e.root, e.conflict limit ?";
  private static final int DEFAULT_DAYS = 7;

  private final QueryRunner database;

  Events(QueryRunner database) {
    this.database = database;
  }

  ArrayNode answer(Parameters asked, Instant now) {
    Instant to = asked.instant("to").orElse(now);
    Instant from =
        asked
            .instant("from")
            .orElse(to.atOffset(ZoneOffset.UTC).minusDays(DEFAULT_DAYS - 1L).toInstant());
    if (from.isAfter(to)) {
      throw new BadParameterException("from", "expected a time before `to`");
    }
    return database.rows(
        new Query(LIST, day(from).toString(), day(to).toString())
            .andIf(CONFLICT, asked.conflict())
            .andIf(ACTOR, asked.actor())
            .and(ORDER, asked.limit(50, 500)));
  }

  static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
