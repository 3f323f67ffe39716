package parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.schemas.Measure;

/** What a number said at an earlier time. */
final class AsOfTest {
  private static final Instant DAY = Instant.parse("2026-03-04T00:00:00Z");
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  /** A version of an hour's bucket of `talks`. */
  private record Version(Instant start, Instant at, long stories) {}

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = Databases.connect(Databases.migrated(), "postgres");
    Databases.run(connection, "update parley.kept set numbers_since = '2026-01-01 00:00+00'");
    Databases.run(connection, "set timezone = 'Asia/Kathmandu'");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void numberIsWhatItWasAtThatMinute() throws SQLException {
    put("talks", NOON, NOON.plusSeconds(90), 1);
    put("talks", NOON, NOON.plusSeconds(100), 2);
    put("talks", NOON, NOON.plusSeconds(86_400), 1);
    assertThat(stories("talks", NOON.plusSeconds(60))).as("nothing had come").isEqualTo(0);
    assertThat(stories("talks", NOON.plusSeconds(119))).as("its minute is 12:01").isEqualTo(0);
    assertThat(stories("talks", NOON.plusSeconds(120))).isEqualTo(2);
    assertThat(stories("talks", NOON.plusSeconds(86_400))).isEqualTo(2);
    assertThat(stories("talks", NOON.plusSeconds(86_460))).isEqualTo(1);
    assertThat(Databases.column(connection, "select stories from parley.bucket_past"))
        .as("what was replaced within its minute is not kept")
        .containsExactly("2");
  }

  @Test
  void bucketsHaveNoGapsAndAreShownWithWhatIsDerived() throws SQLException {
    put("all", NOON, NOON.plusSeconds(10), 8);
    put("talks", NOON, NOON.plusSeconds(10), 2);
    Databases.run(
        connection,
        "update parley.bucket set votes = 2, vote_sum = 500, vote_squares = 250000,"
            + " providers = '{\"wire\": 2}', updated_at = '2026-03-04 12:05+00'"
            + " where subject = 'talks'");
    assertThat(
            Databases.column(
                connection,
                "select to_char(start at time zone 'UTC', 'HH24:MI ') || stories || ' ' ||"
                    + " coalesce(sentiment::text, '-') || ' ' || coalesce(share::text, '-') || ' '"
                    + " || providers::text from buckets_as_of('talks', '1h',"
                    + " '2026-03-04 11:30+00', '2026-03-04 14:00+00', '2026-03-04 12:10+00')"))
        .containsExactly("11:00 0 - - {}", "12:00 2 0.25 0.25 {\"wire\": 2}", "13:00 0 - - {}");
  }

  @Test
  void removedBucketSaidSomethingOnce() throws SQLException {
    put("talks", NOON, NOON.plusSeconds(10), 2);
    Databases.run(connection, "delete from parley.bucket");
    assertThat(stories("talks", NOON.plusSeconds(60))).isEqualTo(2);
  }

  @Test
  void timeBeforeWhatIsKeptIsRefusedAndNotZero() {
    for (String asked :
        List.of(
            "buckets_as_of('talks', '1h', '2026-03-04', '2026-03-05', '2025-12-31 23:59+00')",
            "rolling_as_of('talks', 'rolling-24h', now(), '2025-12-31 23:59+00')")) {
      assertThatThrownBy(() -> Databases.run(connection, "select * from " + asked))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("what numbers said is kept since");
    }
  }

  /** Histories of a day's hours against the plainest fold over their versions. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyMinuteIsTheFoldOfWhatWasWrittenBefore(long seed) throws SQLException {
    Random random = new Random(seed);
    List<Version> versions = new ArrayList<>();
    Instant at = DAY;
    for (int i = 0; i < 400; i++) {
      at = at.plusMillis((long) (-Math.log(random.nextDouble()) * 200_000));
      versions.add(new Version(DAY.plus(random.nextInt(24), ChronoUnit.HOURS), at, i));
    }
    for (Version version : versions) {
      put("talks", version.start(), version.at(), version.stories());
    }
    for (int i = 0; i < 60; i++) {
      Instant asOf = DAY.plusSeconds(random.nextInt(86_400));
      Map<Instant, Long> expected = new HashMap<>();
      for (Version version : versions) {
        if (version.at().isBefore(asOf.truncatedTo(ChronoUnit.MINUTES))) {
          expected.put(version.start(), version.stories());
        }
      }
      assertThat(
              Databases.column(
                  connection,
                  "select stories from buckets_as_of('talks', '1h', '2026-03-04 00:00+00',"
                      + " '2026-03-05 00:00+00', '"
                      + asOf
                      + "')"))
          .as("as of %s", asOf)
          .isEqualTo(hours().stream().map(h -> expected.getOrDefault(h, 0L).toString()).toList());
      assertThat(
              Databases.text(
                  connection,
                  "select stories from rolling_as_of('talks', 'rolling-24h',"
                      + " '2026-03-04 23:30+00', '"
                      + asOf
                      + "')"))
          .isEqualTo(Long.toString(expected.values().stream().mapToLong(n -> n).sum()));
    }
  }

  @Test
  void monthsLeaveAsAWholeAndTheirTimeIsRefusedFromThenOn() throws SQLException {
    Databases.run(
        connection,
        "create table parley.bucket_past_202602 partition of parley.bucket_past"
            + " for values from ('2026-02-01 00:00+00') to ('2026-03-01 00:00+00')");
    put("talks", NOON, Instant.parse("2026-01-15T12:00:00Z"), 1);
    put("talks", NOON, Instant.parse("2026-02-15T12:00:00Z"), 2);
    put("talks", NOON, NOON, 3);
    assertThat(Databases.text(connection, "select count(*) from parley.bucket_past"))
        .isEqualTo("2");
    assertThat(Databases.text(connection, "select parley.drop_past('2026-02-28 12:00+00')"))
        .as("its month has not passed")
        .isEqualTo("0");
    assertThat(Databases.text(connection, "select parley.drop_past('2026-03-02 12:00+00')"))
        .isEqualTo("1");
    assertThat(Databases.text(connection, "select count(*) from parley.bucket_past"))
        .as("what bore a month that had no partition stays as long as its month")
        .isEqualTo("1");
    assertThat(Databases.text(connection, "select numbers_since at time zone 'UTC' from kept"))
        .isEqualTo("2026-03-01 00:00:00");
  }

  @Test
  void monthThatIsPreparedLateTakesWhatHasComeMeanwhile() throws SQLException {
    String month = "to_char(now() at time zone 'UTC', 'YYYYMM')";
    String name = "bucket_past_" + Databases.text(connection, "select " + month);
    Databases.run(connection, "drop table parley." + name);
    put("talks", NOON, NOON, 1);
    put("talks", NOON, Instant.now(), 2);
    assertThat(Databases.text(connection, "select count(*) from parley.bucket_past_other"))
        .isEqualTo("1");
    Databases.run(connection, "select parley.prepare_past()");
    Databases.run(connection, "select parley.prepare_past()");
    assertThat(Databases.text(connection, "select stories from parley." + name)).isEqualTo("1");
    assertThat(Databases.text(connection, "select count(*) from parley.bucket_past_other"))
        .isEqualTo("0");
  }

  @Test
  void pastHasTheColumnsOfBucketsInTheirOrder() throws SQLException {
    String columns =
        "select string_agg(attname || ' ' || atttypid::regtype, ', ' order by attnum)"
            + " from pg_attribute where attrelid = 'parley.%s'::regclass and attnum > 0"
            + " and not attisdropped";
    assertThat(Databases.text(connection, columns.formatted("bucket_past")))
        .isEqualTo(
            "until timestamp with time zone, "
                + Databases.text(connection, columns.formatted("bucket")));
  }

  private void put(String subject, Instant start, Instant at, long stories) throws SQLException {
    String zeros =
        Measure.always().stream()
            .map(m -> m == Measure.STORIES ? Long.toString(stories) : "0")
            .collect(Collectors.joining(", "));
    String measures =
        Measure.always().stream().map(Measure::column).collect(Collectors.joining(", "));
    Databases.run(
        connection,
        "insert into parley.bucket (subject, span, start, ends, revision, updated_at, providers,"
            + " taggers, "
            + measures
            + ") values ('"
            + subject
            + "', '1h', '"
            + start
            + "', '"
            + start.plus(1, ChronoUnit.HOURS)
            + "', 1, '"
            + at
            + "', '{}', '{}', "
            + zeros
            + ") on conflict (subject, span, start) do update set stories = excluded.stories,"
            + " updated_at = excluded.updated_at");
  }

  private long stories(String subject, Instant asOf) throws SQLException {
    return Long.parseLong(
        Databases.text(
            connection,
            "select stories from buckets_as_of('"
                + subject
                + "', '1h', '2026-03-04 12:00+00', '2026-03-04 13:00+00', '"
                + asOf
                + "')"));
  }

  private static List<Instant> hours() {
    List<Instant> hours = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      hours.add(DAY.plus(i, ChronoUnit.HOURS));
    }
    return hours;
  }
}
