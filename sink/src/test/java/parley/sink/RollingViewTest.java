package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static parley.sink.Samples.bucket;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Aggregate;
import parley.schemas.Span;
import parley.sink.batch.Row;

/** Rolling spans in SQL against the plainest sum over the buckets that their span covers. */
class RollingViewTest {
  private static final Instant AT = Instant.parse("2026-03-29T00:30:30Z");

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = Postgres.owner(Postgres.migrated());
    // the night in which this zone's clocks jump
    Postgres.execute(connection, "set timezone = 'Europe/Berlin'");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void rollingSpanIsTheSumOfItsBuckets(long seed) throws SQLException {
    Random random = new Random(seed);
    for (Span span : List.of(Span.ROLLING_HOUR, Span.ROLLING_DAY, Span.ROLLING_WEEK)) {
      List<Aggregate> buckets = random(random, span);
      put(buckets);
      for (int i = 0; i < 20; i++) {
        Instant at = AT.plusMillis((long) (random.nextGaussian() * span.step().toMillis() * 5));
        agrees(span, at, buckets);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Span.class,
      names = {"ROLLING_HOUR", "ROLLING_DAY", "ROLLING_WEEK"})
  void bucketCountsToTheLastInstantOfItsSpan(Span span) throws SQLException {
    Aggregate only = bucket("talks", span.bucket(), AT).setStories(1).build();
    put(List.of(only));
    Duration rest = span.step().multipliedBy(span.steps() - 1L);
    assertThat(stories(span, only.getStart())).isEqualTo(1);
    assertThat(stories(span, only.getStart().minusMillis(1))).isZero();
    assertThat(stories(span, only.getEnd().plus(rest).minusMillis(1))).isEqualTo(1);
    assertThat(stories(span, only.getEnd().plus(rest))).isZero();
  }

  @Test
  void rollingSpansFallAsTimePassesThoughNothingComes() throws SQLException {
    Instant now = Instant.now();
    put(
        List.of(
            bucket("talks", Span.MINUTE, now).setStories(2).build(),
            bucket("talks", Span.MINUTE, now.minus(Duration.ofMinutes(61))).setStories(5).build(),
            bucket("old", Span.HOUR, now.minus(Duration.ofHours(25))).setStories(9).build()));
    assertThat(
            Postgres.rows(
                connection, "select subject, span, stories from rolling order by subject"))
        .containsExactly(Map.of("subject", "talks", "span", "rolling-1h", "stories", 2L));
  }

  @Test
  void changeIsAgainstTheSameLengthBefore() throws SQLException {
    put(
        List.of(
            bucket("talks", Span.HOUR, AT).setStories(6).build(),
            bucket("talks", Span.HOUR, AT.minus(Duration.ofHours(24))).setStories(3).build(),
            bucket("talks", Span.HOUR, AT.minus(Duration.ofHours(48))).setStories(50).build(),
            bucket("all", Span.HOUR, AT.minus(Duration.ofHours(72))).setStories(9).build(),
            bucket("all", Span.HOUR, AT.minus(Duration.ofHours(3))).setStories(24).build()));
    assertThat(
            Postgres.row(
                connection, "select * from rolling_at('talks', 'rolling-24h', '" + AT + "')"))
        .containsEntry("change", 1.0)
        .containsEntry("share", 0.25);
  }

  private void agrees(Span span, Instant at, List<Aggregate> buckets) throws SQLException {
    List<Aggregate> in =
        buckets.stream()
            .filter(b -> !b.getStart().isBefore(span.start(at)))
            .filter(b -> b.getStart().isBefore(span.end(at)))
            .toList();
    Map<String, Object> row =
        Postgres.row(
            connection,
            "select *, providers::text as p, extract(epoch from start)::bigint as s,"
                + " extract(epoch from \"end\")::bigint as e"
                + " from rolling_at('talks', '"
                + span.label()
                + "', '"
                + at
                + "')");
    assertThat(row)
        .as("%s at %s", span, at)
        .containsEntry("subject", "talks")
        .containsEntry("span", span.label())
        .containsEntry("s", span.start(at).getEpochSecond())
        .containsEntry("e", span.end(at).getEpochSecond())
        .containsEntry("stories", sum(in, Aggregate::getStories))
        .containsEntry("reports", sum(in, Aggregate::getReports))
        .containsEntry("n", sum(in, Aggregate::getVotes))
        .containsEntry("positive", sum(in, Aggregate::getPositive))
        .containsEntry("events", span == Span.ROLLING_WEEK ? sum(in, Aggregate::getEvents) : null)
        .containsEntry("p", providers(in));
    long votes = sum(in, Aggregate::getVotes);
    if (votes == 0) {
      assertThat(row).containsEntry("sentiment", null);
    } else {
      assertThat((Double) row.get("sentiment"))
          .isCloseTo(sum(in, Aggregate::getVoteSum) / 1000.0 / votes, within(1e-12));
    }
  }

  private static List<Aggregate> random(Random random, Span rolling) {
    Map<Instant, Aggregate> buckets = new HashMap<>();
    for (int i = 0; i < rolling.steps() * 2; i++) {
      Instant at =
          AT.plusMillis(
              (long) ((random.nextDouble() * 4 - 3) * rolling.steps() * rolling.step().toMillis()));
      long votes = random.nextInt(5);
      Aggregate.Builder one =
          bucket("talks", rolling.bucket(), at)
              .setStories(random.nextInt(9))
              .setReports(random.nextInt(9))
              .setVotes(votes)
              .setVoteSum(votes * (random.nextInt(2001) - 1000))
              .setPositive(random.nextInt(9))
              .setProviders(Map.of("p" + random.nextInt(3), 1L + random.nextInt(9)));
      if (rolling == Span.ROLLING_WEEK) {
        one.setEvents((long) random.nextInt(9));
      }
      Aggregate built = one.build();
      buckets.put(built.getStart(), built);
    }
    return List.copyOf(buckets.values());
  }

  private static String providers(List<Aggregate> in) {
    Map<String, Long> sums = new TreeMap<>();
    in.forEach(b -> b.getProviders().forEach((p, n) -> sums.merge(p, n, Long::sum)));
    List<String> entries = new ArrayList<>();
    sums.forEach((p, n) -> entries.add("\"" + p + "\": " + n));
    return "{" + String.join(", ", entries) + "}";
  }

  private static long sum(List<Aggregate> in, ToLongFunction<Aggregate> of) {
    return in.stream().mapToLong(of).sum();
  }

  private long stories(Span span, Instant at) throws SQLException {
    return Postgres.number(
        connection,
        "select stories from rolling_at('talks', '" + span.label() + "', '" + at + "')");
  }

  private void put(List<Aggregate> buckets) throws SQLException {
    new AggregateTable()
        .write(
            connection,
            buckets.stream().map(b -> new Row<>(Samples.key(b), Optional.of(b))).toList());
  }
}
