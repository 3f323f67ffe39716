package parley.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import parley.schemas.Alarm;
import parley.schemas.Outcome;
import parley.schemas.Span;
import parley.schemas.Subject;

/**
 * Every message that came in, each in exactly one count; how many of the standing stories were not
 * read, by language; and how fresh what is shown is.
 */
final class MessageBalance {
  // each is counted on its own, so the sum is a proof and not a definition
  private static final String ACCOUNTED =
      Outcome.all().stream().map(Outcome::column).collect(Collectors.joining(" + "));

  private static final String SUM =
      "select "
          + sum("received", "received")
          + Outcome.all().stream()
              .map(outcome -> sum(outcome.column(), outcome.field()))
              .collect(Collectors.joining())
          + Alarm.all().stream()
              .map(alarm -> sum(alarm.column(), alarm.field()))
              .collect(Collectors.joining())
          + sum(ACCOUNTED, "accounted")
          + """
           coalesce(bool_and(received = %s), true) as balanced,
            coalesce((array_agg(clock_skew_seconds order by abs(clock_skew_seconds) desc))[1], 0)
              as "clockSkewSeconds",
            max(at) as at, (select max(standing_since) from story) as "newestStanding"
          from balance
          """
              .formatted(ACCOUNTED);

  private static final String LANGUAGE = Subject.Type.LANGUAGE.prefix();

  private static final String UNTAGGED =
      """
      select substr(subject, ?) as language, sum(untagged)::bigint as n
      from tally
      where subject = any(array(select s.subject from subject s where s.type = 'language')) and span = ?
      group by subject having sum(untagged) > 0
      order by 2 desc, 1
      """;

  private final QueryRunner database;

  MessageBalance(QueryRunner database) {
    this.database = database;
  }

  ObjectNode answer() {
    ObjectNode balance = (ObjectNode) database.rows(new Query(SUM)).get(0);
    ArrayNode counts = balance.putArray("counts");
    Outcome.all().forEach(outcome -> counts.add(outcome.field()));
    ArrayNode alarms = balance.putArray("alarms");
    Alarm.all().forEach(alarm -> alarms.add(alarm.field()));
    ObjectNode untagged = balance.putObject("untagged");
    Query byLanguage = new Query(UNTAGGED, LANGUAGE.length() + 1, Span.DAY.label());
    database
        .rows(byLanguage)
        .forEach(row -> untagged.set(row.path("language").asText(), row.path("n")));
    return balance;
  }

  private static String sum(String of, String name) {
    return "coalesce(sum(" + of + "), 0)::bigint as \"" + name + "\", ";
  }
}
