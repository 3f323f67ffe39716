package parley.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import parley.WireDay;
import parley.schemas.Span;
import parley.sink.UnnestSql.Column;
import parley.sink.batch.Json;
import parley.sink.batch.Notification;
import parley.sink.batch.Row;

/** The counts of each wire, by day of receipt and partition of `stories`. */
final class WireTable implements SinkTable<WireDay> {
  @Override
  public Row<WireDay> row(String key, WireDay value) {
    if (!value.getDay().equals(Span.DAY.bucketStart(value.getDay()))) {
      throw new BadRecordException("the day is no day's first instant");
    }
    if (!key.equals(Key.of(value).toString())) {
      throw new BadRecordException("the key is not that of its wire, day and partition");
    }
    return new Row<>(key, Optional.of(value));
  }

  @Override
  public Row<WireDay> tombstone(String key) {
    return new Row<>(Key.parse(key).toString(), Optional.empty());
  }

  @Override
  public void write(Connection connection, List<Row<WireDay>> rows) throws SQLException {
    UPSERT.run(connection, rows.stream().flatMap(r -> r.value().stream()).toList());
    DELETE.run(
        connection,
        rows.stream().filter(r -> r.value().isEmpty()).map(r -> Key.parse(r.key())).toList());
  }

  @Override
  public void beginAgain(Connection connection, Contradiction why) {
    // days that have left the log stay
  }

  @Override
  public void announce(List<Row<WireDay>> rows, Notification notification) {}

  /** The key of a record, `provider|day|partition`. */
  private record Key(String provider, LocalDate day, int partition) {
    static Key of(WireDay value) {
      return new Key(value.getProvider(), day(value.getDay()), value.getPartition());
    }

    static Key parse(String text) {
      String[] parts = text.split("\\|", -1);
      try {
        return new Key(parts[0], LocalDate.parse(parts[1]), Integer.parseInt(parts[2]));
      } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new BadRecordException("the key names no wire, day and partition");
      }
    }

    private static LocalDate day(Instant begin) {
      return LocalDate.ofInstant(begin, ZoneOffset.UTC);
    }

    @Override
    public String toString() {
      return provider + "|" + day + "|" + partition;
    }
  }

  private static final List<Column<WireDay>> VALUES =
      List.of(
          new Column<>("counts", "jsonb", w -> Json.counts(w.getCounts())),
          new Column<>("delays", "jsonb", w -> Json.counts(w.getDelays())),
          new Column<>("at", "timestamptz", WireDay::getAt));

  private static final UnnestSql<WireDay> UPSERT =
      UnnestSql.upsert(
          "parley.wire_day",
          List.of(
              new Column<>("provider", "text", WireDay::getProvider),
              new Column<>("day", "date", w -> Key.of(w).day()),
              new Column<>("partition", "integer", WireDay::getPartition)),
          VALUES);

  private static final UnnestSql<Key> DELETE =
      UnnestSql.delete(
          "parley.wire_day",
          List.of(
              new Column<>("provider", "text", Key::provider),
              new Column<>("day", "date", Key::day),
              new Column<>("partition", "integer", Key::partition)));
}
