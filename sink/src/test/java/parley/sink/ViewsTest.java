package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static parley.sink.Samples.bucket;
import static parley.sink.Samples.story;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Aggregate;
import parley.Root;
import parley.TaggedStory;
import parley.Tags;
import parley.Verdict;
import parley.schemas.Span;
import parley.sink.batch.Row;

class ViewsTest {
  private static final Instant DAY = Instant.parse("2026-03-11T00:00:00Z");
  private static final Duration ONE_DAY = Duration.ofDays(1);

  private SinkConfig config;
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    config = Postgres.migrated();
    connection = Postgres.owner(config);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void meansAndSpreadAreOfTheVotes() throws SQLException {
    // votes of -1000, 0, 500, 500
    put(
        bucket("talks", Span.DAY, DAY)
            .setStories(4)
            .setVotes(4)
            .setVoteSum(0)
            .setVoteSquares(1_500_000)
            .setPositive(2)
            .setNeutral(1)
            .setNegative(1)
            .setOwnVotes(2)
            .setOwnVoteSum(-500)
            .setQuad1(3)
            .setQuad2(2)
            .setQuad3(1)
            .setQuad4(4)
            .setEvents(6L));
    Map<String, Object> row = aggregate("talks", "1d", DAY);
    assertThat(row)
        .containsEntry("sentiment", 0.0)
        .containsEntry("n", 4L)
        .containsEntry("own_voice", -0.25)
        .containsEntry("cooperation", 0.0)
        .containsEntry("events", 6L)
        .containsEntry("distinct", null);
    assertThat((Double) row.get("spread")).isCloseTo(Math.sqrt(375_000) / 1000, within(1e-12));
  }

  @Test
  void whereNothingWasSaidIsNullAndWhereNothingCameIsZero() throws SQLException {
    put(bucket("talks", Span.HOUR, DAY));
    assertThat(aggregate("talks", "1h", DAY))
        .containsEntry("stories", 0L)
        .containsEntry("sentiment", null)
        .containsEntry("spread", null)
        .containsEntry("own_voice", null)
        .containsEntry("cooperation", null)
        .containsEntry("share", null)
        .containsEntry("change", null)
        .containsEntry("change_4w", null)
        .containsEntry("events", null);
  }

  @Test
  void spreadOfManyEqualVotesIsExactlyZero() throws SQLException {
    put(
        bucket("talks", Span.DAY, DAY)
            .setVotes(3_000_000)
            .setVoteSum(999L * 3_000_000)
            .setVoteSquares(999L * 999 * 3_000_000));
    assertThat(aggregate("talks", "1d", DAY)).containsEntry("spread", 0.0);
  }

  @Test
  void shareIsOfAllStoriesOfTheSameSpan() throws SQLException {
    put(bucket("talks", Span.DAY, DAY).setStories(3));
    put(bucket("all", Span.DAY, DAY).setStories(12));
    put(bucket("all", Span.HOUR, DAY).setStories(5));
    assertThat(aggregate("talks", "1d", DAY)).containsEntry("share", 0.25);
    assertThat(aggregate("all", "1d", DAY)).containsEntry("share", 1.0);
  }

  @Test
  void changeIsAgainstTheSpanBefore() throws SQLException {
    put(bucket("all", Span.DAY, DAY.minus(ONE_DAY.multipliedBy(2))).setStories(9));
    put(bucket("talks", Span.DAY, DAY.minus(ONE_DAY)).setStories(4));
    put(bucket("talks", Span.DAY, DAY).setStories(3));
    assertThat(aggregate("talks", "1d", DAY)).containsEntry("change", -0.25);
    assertThat(aggregate("talks", "1d", DAY.minus(ONE_DAY))).containsEntry("change", null);
  }

  @Test
  void recordThatBeginsIsNoChange() throws SQLException {
    put(bucket("all", Span.DAY, DAY.minus(ONE_DAY)).setStories(9));
    put(bucket("talks", Span.DAY, DAY.minus(ONE_DAY)).setStories(1));
    put(bucket("talks", Span.DAY, DAY).setStories(20));
    assertThat(aggregate("talks", "1d", DAY)).containsEntry("change", null);
  }

  @Test
  void changeOverFourWeeksLeavesOutWeeksWithoutNews() throws SQLException {
    put(bucket("talks", Span.DAY, DAY).setStories(6));
    for (int weeks = 1; weeks <= 3; weeks++) {
      Instant before = DAY.minus(ONE_DAY.multipliedBy(7L * weeks));
      put(bucket("all", Span.DAY, before).setStories(50).setReports(50));
      put(bucket("talks", Span.DAY, before).setStories(weeks - 1));
    }
    // four weeks before, talks but no news at all: Parley cannot have been running
    put(bucket("talks", Span.DAY, DAY.minus(ONE_DAY.multipliedBy(28))).setStories(90));
    assertThat(aggregate("talks", "1d", DAY)).containsEntry("change_4w", 5.0);
  }

  @Test
  void lengthOfADayDoesNotDependOnTheSessionsZone() throws SQLException {
    Instant sunday = Instant.parse("2026-03-30T00:00:00Z");
    put(bucket("all", Span.DAY, sunday.minus(ONE_DAY.multipliedBy(2))).setStories(9));
    put(bucket("talks", Span.DAY, sunday.minus(ONE_DAY)).setStories(4));
    put(bucket("talks", Span.DAY, sunday).setStories(2));
    Postgres.execute(connection, "set timezone = 'Europe/Berlin'");
    assertThat(aggregate("talks", "1d", sunday)).containsEntry("change", -0.5);
    assertThat(
            Postgres.rows(
                connection,
                "select stories from buckets('talks', '1d', '2026-03-28T00:00Z',"
                    + " '2026-03-31T00:00Z')"))
        .extracting(r -> r.get("stories"))
        .containsExactly(0L, 4L, 2L);
  }

  @Test
  void closedSpanWithASilentProviderIsPartial() throws SQLException {
    hourly("one", DAY);
    hourly("two", DAY.plus(ONE_DAY));
    put(bucket("all", Span.DAY, DAY.minus(ONE_DAY)));
    put(bucket("talks", Span.DAY, DAY));
    put(bucket("provider:two", Span.DAY, DAY));
    put(bucket("provider:one", Span.DAY, DAY));
    assertThat(state("talks", "1d", DAY)).isEqualTo("partial {one}");
    assertThat(state("provider:one", "1d", DAY)).isEqualTo("partial {one}");
    assertThat(state("provider:two", "1d", DAY)).isEqualTo("complete {}");
    assertThat(state("all", "1d", DAY.minus(ONE_DAY))).isEqualTo("complete {}");
  }

  @Test
  void hourIsPartialOnceAWireIsQuietBeyondItsRhythm() throws SQLException {
    hourly("one", DAY.plus(Duration.ofHours(2)));
    hourly("two", DAY.plus(ONE_DAY));
    Instant noon = DAY.plus(Duration.ofHours(12));
    put(bucket("talks", Span.HOUR, DAY.plus(Duration.ofHours(3))));
    put(bucket("talks", Span.HOUR, noon));
    put(bucket("talks", Span.MINUTE, noon.plusSeconds(600)));
    assertThat(state("talks", "1h", DAY.plus(Duration.ofHours(3)))).isEqualTo("complete {}");
    assertThat(state("talks", "1h", noon)).isEqualTo("partial {one}");
    assertThat(state("talks", "1m", noon.plusSeconds(600))).isEqualTo("partial {one}");
  }

  @Test
  void stateTellsOpenAndRevised() throws SQLException {
    Instant today = Instant.now();
    put(bucket("talks", Span.DAY, today).setRevisedAt(today));
    put(bucket("talks", Span.DAY, DAY).setRevisedAt(today));
    assertThat(state("talks", "1d", Span.DAY.start(today))).isEqualTo("open {}");
    assertThat(state("talks", "1d", DAY)).isEqualTo("revised {}");
  }

  @Test
  void eventIsOneHoweverManyStoriesTellIt() throws SQLException {
    put(story("wire/a", 1).setStoryTime(DAY.plusSeconds(60)).build());
    put(story("wire/b", 1).setStoryTime(DAY.plusSeconds(80_000)).build());
    put(story("wire/c", 1).setStoryTime(DAY.plusSeconds(90_000)).build());
    put(story("wire/no", 1).setTags(Samples.tags(Verdict.NOT_TALKS).build()).build());
    put(story("wire/when", 1).setUndated(true).build());
    Tags other =
        Samples.tags(Verdict.TALKS)
            .setRelations(List.of(Samples.relation("RUS", "UKR", Root.REJECT)))
            .build();
    put(story("wire/d", 1).setStoryTime(DAY).setTags(other).build());
    assertThat(
            Postgres.rows(
                connection,
                "select day || ' ' || root || ' ' || conflict || ' ' || n || ' ' || stories::text"
                    + " as e from event order by day, root"))
        .extracting(r -> r.get("e"))
        .containsExactly(
            "2026-03-11 CONSULT russia-ukraine 2 {wire/a,wire/b}",
            "2026-03-11 REJECT russia-ukraine 1 {wire/d}",
            "2026-03-12 CONSULT russia-ukraine 1 {wire/c}");
  }

  @Test
  void bucketsHaveNoGaps() throws SQLException {
    put(bucket("all", Span.HOUR, DAY.minus(ONE_DAY)).setStories(9));
    put(bucket("talks", Span.HOUR, DAY.plusSeconds(3600)).setStories(2));
    List<Map<String, Object>> rows =
        Postgres.rows(
            connection,
            "select *, extract(epoch from start)::bigint as s from buckets('talks', '1h',"
                + " '2026-03-11T00:20Z', '2026-03-11T03:00Z')");
    assertThat(rows).extracting(r -> r.get("stories")).containsExactly(0L, 2L, 0L);
    assertThat(rows).extracting(r -> r.get("change")).containsExactly(null, null, -1.0);
    assertThat(rows)
        .extracting(r -> r.get("s"))
        .containsExactly(
            DAY.getEpochSecond(), DAY.getEpochSecond() + 3600, DAY.getEpochSecond() + 7200);
    assertThat(
            Postgres.rows(connection, "select * from buckets('talks', 'rolling-1h', now(), now())"))
        .isEmpty();
  }

  @Test
  void readerMayReadTheViewsAndNothingElse() throws SQLException {
    put(bucket("all", Span.HOUR, Instant.now()).setStories(3).setReports(3));
    connection.commit();
    try (Connection reader =
        DriverManager.getConnection(config.url(), "parley_reader", config.readerPassword())) {
      for (String view :
          List.of(
              "tally",
              "aggregate",
              "rolling",
              "story",
              "actor_mention",
              "relation",
              "event",
              "happening",
              "retraction",
              "balance",
              "kept",
              "rolling_at('all', 'rolling-1h', now())",
              "rolling_as_of('all', 'rolling-1h', now(), now())",
              "buckets_as_of('all', '1h', now() - interval '2 hours', now(), now())",
              "retractions_between('all', now() - interval '2 hours', now())",
              "buckets('all', '1h', now() - interval '2 hours', now())")) {
        Postgres.rows(reader, "select * from " + view);
      }
      assertThat(Postgres.number(reader, "select stories from rolling where span = 'rolling-24h'"))
          .isEqualTo(3);
      Postgres.execute(reader, "set default_transaction_read_only = off");
      for (String forbidden :
          List.of(
              "select * from parley.bucket",
              "select * from parley.sink_offset",
              "insert into tally (subject) values ('x')",
              "delete from story",
              "select parley.width('1h')",
              "create table mine (x int)",
              "create schema mine")) {
        assertThatThrownBy(() -> Postgres.execute(reader, forbidden))
            .as(forbidden)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from aggregate where subject = 'talks' and span = '1h'"
            + " and start >= '2026-01-05' and start < '2026-01-06'",
        "select * from rolling where subject = 'talks'"
      })
  void conditionsReachTheIndex(String query) throws SQLException {
    Postgres.execute(
        connection,
        "insert into parley.bucket select case i % 50 when 0 then 'talks' else 's' || i % 50 end,"
            + " '1h', timestamptz '2026-01-01Z' + i / 50 * interval '1 hour',"
            + " timestamptz '2026-01-01Z' + (i / 50 + 1) * interval '1 hour', 1, now(), null,"
            + " 1, 1, null, null, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}', '{}'"
            + " from generate_series(0, 19999) i");
    Postgres.execute(connection, "analyze parley.bucket");
    List<String> plan = new ArrayList<>();
    Postgres.rows(connection, "explain " + query)
        .forEach(r -> plan.add(String.valueOf(r.get("QUERY PLAN"))));
    assertThat(plan)
        .anyMatch(line -> line.contains("Index") && line.contains("on bucket"))
        .noneMatch(line -> line.contains("Seq Scan on bucket"));
  }

  /** A wire that sends a story an hour, from eight days before until a time. */
  private void hourly(String wire, Instant until) throws SQLException {
    List<Row<Aggregate>> rows = new ArrayList<>();
    for (Instant at = DAY.minus(ONE_DAY.multipliedBy(8));
        at.isBefore(until);
        at = at.plus(Duration.ofHours(1))) {
      Aggregate hour = bucket("provider:" + wire, Span.HOUR, at).setReports(1).build();
      rows.add(new Row<>(Samples.key(hour), Optional.of(hour)));
    }
    for (int days = 8; days > 0; days--) {
      Aggregate day =
          bucket("provider:" + wire, Span.DAY, DAY.minus(ONE_DAY.multipliedBy(days)))
              .setReports(24)
              .build();
      rows.add(new Row<>(Samples.key(day), Optional.of(day)));
    }
    new AggregateTable().write(connection, rows);
  }

  private void put(Aggregate.Builder bucket) throws SQLException {
    Aggregate value = bucket.build();
    new AggregateTable()
        .write(connection, List.of(new Row<>(Samples.key(value), Optional.of(value))));
  }

  private void put(TaggedStory story) throws SQLException {
    new StoryTable().write(connection, List.of(new Row<>(story.getStoryId(), Optional.of(story))));
  }

  private String state(String subject, String span, Instant start) throws SQLException {
    Map<String, Object> row = aggregate(subject, span, start);
    return row.get("state") + " " + row.get("silent");
  }

  private Map<String, Object> aggregate(String subject, String span, Instant start)
      throws SQLException {
    return Postgres.row(
        connection,
        "select * from aggregate where subject = '"
            + subject
            + "' and span = '"
            + span
            + "' and start = '"
            + start
            + "'");
  }
}
