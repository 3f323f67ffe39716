package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A month of wires of which each has a rhythm of its own: one that prints all day and night, one an
 * hour, one in office hours, one on workdays, and one that prints twice a week.
 */
final class SilencesTest {
  private static final String MONTH =
      """
      create temp table story as
      select w.provider, h.hour, w.n
      from generate_series(timestamptz '2026-03-02 00:00+00', '2026-03-31 23:00+00', interval '1 hour') h(hour)
      cross join lateral (
        select extract(hour from h.hour at time zone 'UTC') as hour_of_day,
          extract(isodow from h.hour at time zone 'UTC') as day, extract(epoch from h.hour)::bigint / 3600 as nth) t
      cross join lateral (values
        ('busy', 20 + (t.nth * 7919 % 11)::integer),
        ('hourly', 1),
        ('office', case when t.hour_of_day between 8 and 17 then 2 + (t.nth * 31 % 3)::integer end),
        ('workday', case when t.day <= 5 and t.hour_of_day between 7 and 19 then 3 end),
        ('weekly', case when t.day in (2, 5) and t.hour_of_day = 9 then 2 end)) w(provider, n)
      where w.n > 0;
      -- outages: of the busy one for six hours, of the hourly one for a day
      delete from story where provider = 'busy' and hour >= '2026-03-25 10:00+00' and hour < '2026-03-25 16:00+00';
      delete from story where provider = 'hourly' and hour >= '2026-03-27 00:00+00' and hour < '2026-03-28 00:00+00';
      insert into parley.bucket (subject, span, start, ends, revision, updated_at, reports, stories, mentions, votes,
        vote_sum, vote_squares, positive, neutral, negative, own_votes, own_vote_sum, quad1, quad2, quad3, quad4,
        providers, taggers)
      select s.subject, b.span, b.start, b.start + b.width, 1, now(), sum(n), sum(n), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        '{}', '{}'
      from story
      cross join lateral (values ('all'), ('provider:' || provider)) s(subject)
      cross join lateral (values ('1h', interval '1 hour', hour),
        ('1d', interval '24 hours', date_bin('24 hours', hour, timestamptz '1970-01-01 00:00+00'))) b(span, width, start)
      group by 1, 2, 3, b.width;
      """;

  private static Connection connection;

  @BeforeAll
  static void fill() throws SQLException {
    String url = Databases.empty();
    Databases.migrations(url).run();
    connection = Databases.connect(url, "postgres");
    Databases.run(connection, MONTH);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void wireIsSilentOnlyBeyondItsOwnRhythm() throws SQLException {
    assertThat(silent("2026-03-24 03:00+00")).as("night: the office sleeps").isEmpty();
    assertThat(silent("2026-03-25 10:00+00")).isEmpty();
    assertThat(silent("2026-03-25 11:00+00"))
        .as("the first hour without the busy one")
        .containsExactly("busy");
    assertThat(silent("2026-03-25 17:00+00")).as("it is back").isEmpty();
    assertThat(silent("2026-03-27 03:00+00")).as("an hourly wire, after three hours").isEmpty();
    assertThat(silent("2026-03-27 08:00+00")).as("after eight").containsExactly("hourly");
    assertThat(silent("2026-03-29 12:00+00")).as("Sunday: no workday").isEmpty();
  }

  @Test
  void monthIsPartialWhereWiresWereSilentAndNowhereElse() throws SQLException {
    List<String> hours =
        Databases.column(
            connection,
            "select to_char(start at time zone 'UTC', 'DD HH24') || ' ' || array_to_string(silent, ',')"
                + " from aggregate where subject = 'all' and span = '1h' and state = 'partial'"
                + " and start >= '2026-03-09 00:00+00' order by start");
    assertThat(hours).hasSizeBetween(6 + 16, 6 + 18);
    assertThat(hours.subList(0, 6))
        .allMatch(hour -> hour.startsWith("25 1"))
        .allMatch(hour -> hour.endsWith("busy"));
    assertThat(hours.subList(6, hours.size()))
        .allMatch(hour -> hour.startsWith("27 ") && hour.endsWith("hourly"));
  }

  @Test
  void usualCoverageSaysHowMuchIsMissing() throws SQLException {
    assertThat(
            Databases.text(
                connection,
                "select count(*) || ' ' || round((100 * sum(daily) filter (where chance < 0.001) / sum(daily))::numeric)"
                    + " from silences('2026-03-27 12:00+00')"))
        .as("wires with a rhythm, and the silent ones' part of a day's stories in per cent")
        .isEqualTo("5 4");
  }

  @Test
  void readerMayAskForIt() throws SQLException {
    Databases.run(connection, "set role parley_reader");
    try {
      assertThat(silent("2026-03-25 12:00+00")).containsExactly("busy");
      assertThat(
              Databases.text(
                  connection,
                  "select state from aggregate where subject = 'all' and span = '1h'"
                      + " and start = '2026-03-27 12:00+00'"))
          .isEqualTo("partial");
    } finally {
      Databases.run(connection, "reset role");
    }
  }

  private static List<String> silent(String at) throws SQLException {
    return Databases.column(
        connection,
        "select provider from silences('" + at + "') where chance < 0.001 order by provider");
  }
}
