package parley.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.Balance;
import parley.schemas.Alarm;
import parley.schemas.Outcome;
import parley.sink.UnnestSql.Column;
import parley.sink.batch.Notification;
import parley.sink.batch.Row;

/** The balance of messages, by partition of `stories`. */
final class BalanceTable implements SinkTable<Balance> {
  @Override
  public Row<Balance> row(String key, Balance value) {
    if (!key.equals(Integer.toString(value.getPartition()))) {
      throw new BadRecordException("the key is not that of its partition");
    }
    return new Row<>(key, Optional.of(value));
  }

  @Override
  public Row<Balance> tombstone(String key) {
    try {
      return new Row<>(Integer.toString(Integer.parseInt(key)), Optional.empty());
    } catch (NumberFormatException e) {
      throw new BadRecordException("the key is no partition's number");
    }
  }

  @Override
  public void write(Connection connection, List<Row<Balance>> rows) throws SQLException {
    UPSERT.run(connection, rows.stream().flatMap(r -> r.value().stream()).toList());
    DELETE.run(
        connection,
        rows.stream().filter(r -> r.value().isEmpty()).map(r -> Integer.valueOf(r.key())).toList());
  }

  @Override
  public void beginAgain(Connection connection, Contradiction why) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("truncate parley.balance");
    }
  }

  @Override
  public void announce(List<Row<Balance>> rows, Notification notification) {}

  private static final UnnestSql<Integer> DELETE =
      UnnestSql.delete("parley.balance", List.of(new Column<>("partition", "integer", p -> p)));

  private static final UnnestSql<Balance> UPSERT =
      UnnestSql.upsert(
          "parley.balance",
          List.of(new Column<>("partition", "integer", Balance::getPartition)),
          counts());

  private static List<Column<Balance>> counts() {
    List<Column<Balance>> columns = new ArrayList<>();
    columns.add(new Column<>("received", "bigint", Balance::getReceived));
    Outcome.all().forEach(o -> columns.add(new Column<>(o.column(), "bigint", o::of)));
    Alarm.all().forEach(a -> columns.add(new Column<>(a.column(), "bigint", a::of)));
    columns.add(new Column<>("clock_skew_seconds", "integer", Balance::getClockSkewSeconds));
    columns.add(new Column<>("at", "timestamptz", Balance::getAt));
    return columns;
  }
}
