package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import parley.schemas.Span;
import parley.schemas.Subject;

/** The languages of standing stories over a rolling span, those that were not read first. */
final class Languages {
  private static final String LIST =
      """
      select substr(t.subject, ?) as language, sum(t.stories)::bigint as stories,
        sum(t.reports)::bigint as reports, sum(t.untagged)::bigint as untagged
      from tally t
      where t.span = ? and t.start >= ? and t.start < ?
      and t.subject = any(array(select s.subject from subject s where s.type = 'language'))
      group by t.subject having sum(t.stories) > 0
      order by 4 desc, 2 desc, 1
      """;
  private static final String PREFIX = Subject.Type.LANGUAGE.prefix();

  private final QueryRunner database;

  Languages(QueryRunner database) {
    this.database = database;
  }

  ArrayNode answer(Parameters asked, Instant now) {
    Span span = asked.rollingSpan();
    Instant at = asked.instant("at").orElse(now);
    return database.rows(
        new Query(LIST, PREFIX.length() + 1, span.bucket().label(), span.start(at), span.end(at)));
  }
}
