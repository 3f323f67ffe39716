package parley.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.Aggregate;
import parley.schemas.AggregateKey;
import parley.schemas.Measure;
import parley.sink.UnnestSql.Column;
import parley.sink.batch.Json;
import parley.sink.batch.Notification;
import parley.sink.batch.Row;

/** Buckets. No guard by revision: offsets are exact, so what comes later on the log is newer. */
final class AggregateTable implements SinkTable<Aggregate> {
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

  /** One that was current when a minute ended is what the bucket said until the later one came. */
  @Override
  public boolean isKept(Row<Aggregate> row, Row<Aggregate> later) {
    return row.value().isPresent()
        && later.value().isPresent()
        && minute(row.value().get()).isBefore(minute(later.value().get()));
  }

  private static Instant minute(Aggregate aggregate) {
    return aggregate.getUpdatedAt().truncatedTo(ChronoUnit.MINUTES);
  }

  @Override
  public void write(Connection connection, List<Row<Aggregate>> rows) throws SQLException {
    UPSERT.run(connection, rows.stream().flatMap(r -> r.value().stream()).toList());
    DELETE.run(
        connection,
        rows.stream()
            .filter(r -> r.value().isEmpty())
            .map(r -> AggregateKey.parse(r.key()))
            .toList());
  }

  @Override
  public void beginAgain(Connection connection, Contradiction why) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("truncate parley.bucket");
      // what they said before is not known without a gap from here on
      statement.execute("update parley.kept set numbers_since = now()");
    }
  }

  @Override
  public void announce(List<Row<Aggregate>> rows, Notification notification) {
    rows.forEach(r -> notification.subject(AggregateKey.parse(r.key()).subject()));
  }

  private static AggregateKey parse(String key) {
    AggregateKey parsed;
    try {
      parsed = AggregateKey.parse(key);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new BadRecordException("the key names no aggregate: " + e.getMessage());
    }
    Instant start =
        parsed
            .start()
            .filter(s -> !parsed.span().rolling())
            .orElseThrow(
                () -> new BadRecordException("the key's span does not belong on this topic"));
    if (!start.equals(parsed.span().bucketStart(start))) {
      throw new BadRecordException("the key's start is no bucket's start");
    }
    return parsed;
  }

  private static List<Column<Aggregate>> values() {
    List<Column<Aggregate>> columns = new ArrayList<>();
    columns.add(new Column<>("ends", "timestamptz", Aggregate::getEnd));
    columns.add(new Column<>("revision", "bigint", Aggregate::getRevision));
    columns.add(new Column<>("updated_at", "timestamptz", Aggregate::getUpdatedAt));
    columns.add(new Column<>("revised_at", "timestamptz", Aggregate::getRevisedAt));
    Measure.always().forEach(m -> columns.add(new Column<>(m.column(), "bigint", m::of)));
    columns.add(new Column<>("distinct_stories", "bigint", Aggregate::getDistinct));
    columns.add(new Column<>("happenings", "bigint", Aggregate::getHappenings));
    columns.add(new Column<>("events", "bigint", Aggregate::getEvents));
    columns.add(new Column<>("providers", "jsonb", a -> Json.counts(a.getProviders())));
    columns.add(new Column<>("taggers", "jsonb", a -> Json.counts(a.getTaggers())));
    return columns;
  }

  private static final UnnestSql<Aggregate> UPSERT =
      UnnestSql.upsert(
          "parley.bucket",
          List.of(
              new Column<>("subject", "text", Aggregate::getSubject),
              new Column<>("span", "text", Aggregate::getSpan),
              new Column<>("start", "timestamptz", Aggregate::getStart)),
          values());

  private static final UnnestSql<AggregateKey> DELETE =
      UnnestSql.delete(
          "parley.bucket",
          List.of(
              new Column<>("subject", "text", AggregateKey::subject),
              new Column<>("span", "text", k -> k.span().label()),
              new Column<>("start", "timestamptz", k -> k.start().orElseThrow())));
}
