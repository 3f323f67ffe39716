package parley.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.Aggregate;
import parley.schemas.AggregateKey;
import parley.schemas.Span;
import parley.sink.UnnestSql.Column;
import parley.sink.batch.Json;
import parley.sink.batch.Notice;
import parley.sink.batch.Row;

/**
 * Buckets, and the rolling spans as they were sent. No guard by revision: offsets are exact, so
 * what comes later on the log is newer, and after a rebuild under a new application id revisions
 * start over, when a guard would refuse every true number.
 */
final class AggregateTable implements Table<Aggregate> {
  private final boolean rolling;
  private final UnnestSql<Aggregate> upsert;
  private final UnnestSql<AggregateKey> delete;

  private AggregateTable(String table, boolean rolling) {
    this.rolling = rolling;
    Column<Aggregate> start = new Column<>("start", "timestamptz", Aggregate::getStart);
    List<Column<Aggregate>> name =
        List.of(
            new Column<>("subject", "text", Aggregate::getSubject),
            new Column<>("span", "text", Aggregate::getSpan));
    List<Column<AggregateKey>> key = new ArrayList<>();
    key.add(new Column<>("subject", "text", AggregateKey::subject));
    key.add(new Column<>("span", "text", k -> k.span().label()));
    if (!rolling) {
      key.add(new Column<>("start", "timestamptz", k -> k.start().orElseThrow()));
    }
    this.upsert =
        rolling
            ? UnnestSql.upsert(table, name, with(List.of(start), COUNTS))
            : UnnestSql.upsert(table, with(name, List.of(start)), COUNTS);
    this.delete = UnnestSql.delete(table, key);
  }

  static AggregateTable buckets() {
    return new AggregateTable("parley.bucket", false);
  }

  static AggregateTable rolling() {
    return new AggregateTable("parley.rolling_sent", true);
  }

  @Override
  public Row<Aggregate> row(String key, Aggregate value) {
    AggregateKey parsed = parse(key);
    boolean same =
        parsed.subject().equals(value.getSubject())
            && parsed.span().label().equals(value.getSpan())
            && parsed.start().map(s -> s.equals(value.getStart())).orElse(true);
    if (!same) {
      throw new BadRecordException("the key is not that of its aggregate");
    }
    return new Row<>(parsed.toString(), Optional.of(value));
  }

  @Override
  public Row<Aggregate> tombstone(String key) {
    return new Row<>(parse(key).toString(), Optional.empty());
  }

  @Override
  public void write(Connection connection, List<Row<Aggregate>> rows) throws SQLException {
    upsert.run(connection, rows.stream().flatMap(r -> r.value().stream()).toList());
    delete.run(
        connection,
        rows.stream()
            .filter(r -> r.value().isEmpty())
            .map(r -> AggregateKey.parse(r.key()))
            .toList());
  }

  @Override
  public void announce(List<Row<Aggregate>> rows, Notice notice) {
    rows.forEach(r -> notice.subject(AggregateKey.parse(r.key()).subject()));
  }

  private AggregateKey parse(String key) {
    AggregateKey parsed;
    try {
      parsed = AggregateKey.parse(key);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new BadRecordException("the key names no aggregate: " + e.getMessage());
    }
    Span span = parsed.span();
    if (span.rolling() != rolling || parsed.start().isPresent() == rolling) {
      throw new BadRecordException("the key's span does not belong on this topic");
    }
    Instant start = parsed.start().orElse(Instant.EPOCH);
    if (!start.equals(span.bucketStart(start))) {
      throw new BadRecordException("the key's start is no bucket's start");
    }
    return parsed;
  }

  private static <T> List<T> with(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static final List<Column<Aggregate>> COUNTS =
      List.of(
          new Column<>("ends", "timestamptz", Aggregate::getEnd),
          new Column<>("revision", "bigint", Aggregate::getRevision),
          new Column<>("updated_at", "timestamptz", Aggregate::getUpdatedAt),
          new Column<>("revised_at", "timestamptz", Aggregate::getRevisedAt),
          new Column<>("reports", "bigint", Aggregate::getReports),
          new Column<>("stories", "bigint", Aggregate::getStories),
          new Column<>("distinct_stories", "bigint", Aggregate::getDistinct),
          new Column<>("events", "bigint", Aggregate::getEvents),
          new Column<>("mentions", "bigint", Aggregate::getMentions),
          new Column<>("votes", "bigint", Aggregate::getVotes),
          new Column<>("vote_sum", "bigint", Aggregate::getVoteSum),
          new Column<>("vote_squares", "bigint", Aggregate::getVoteSquares),
          new Column<>("positive", "bigint", Aggregate::getPositive),
          new Column<>("neutral", "bigint", Aggregate::getNeutral),
          new Column<>("negative", "bigint", Aggregate::getNegative),
          new Column<>("own_votes", "bigint", Aggregate::getOwnVotes),
          new Column<>("own_vote_sum", "bigint", Aggregate::getOwnVoteSum),
          new Column<>("quad1", "bigint", Aggregate::getQuad1),
          new Column<>("quad2", "bigint", Aggregate::getQuad2),
          new Column<>("quad3", "bigint", Aggregate::getQuad3),
          new Column<>("quad4", "bigint", Aggregate::getQuad4),
          new Column<>("providers", "jsonb", a -> Json.counts(a.getProviders())),
          new Column<>("taggers", "jsonb", a -> Json.counts(a.getTaggers())));
}
