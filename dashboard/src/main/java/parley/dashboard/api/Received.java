package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import parley.schemas.WireCount;

/**
 * What came in a range of whole UTC days of receipt, of all wires: each message in exactly one
 * count, most first.
 */
final class Received {
  private static final String BY_NAME =
      """
      select c.name, sum(c.n)::bigint as n, count(distinct c.provider)::integer as wires
      from wire_count c
      where c.day >= ? and c.day < ? and split_part(c.name, ':', 1) = any(?::text[])
      group by c.name order by n desc, c.name
      """;
  private static final int UNLESS_TOLD_DAYS = 7;
  private static final List<String> MESSAGES =
      Stream.of(WireCount.values()).filter(WireCount::isMessage).map(WireCount::label).toList();

  private final QueryRunner database;

  Received(QueryRunner database) {
    this.database = database;
  }

  ArrayNode answer(Parameters asked, Instant now) {
    Spans days = Spans.asked(asked, UNLESS_TOLD_DAYS, now);
    return database.rows(new Query(BY_NAME, day(days.from()), day(days.to()), MESSAGES));
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
