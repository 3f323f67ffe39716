package parley.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import parley.Balance;
import parley.sink.UnnestSql.Column;
import parley.sink.batch.Notice;
import parley.sink.batch.Row;

/** What became of every message, by partition of `stories`. */
final class BalanceTable implements Table<Balance> {
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
  public void announce(List<Row<Balance>> rows, Notice notice) {}

  private static final UnnestSql<Integer> DELETE =
      UnnestSql.delete("parley.balance", List.of(new Column<>("partition", "integer", p -> p)));

  private static final UnnestSql<Balance> UPSERT =
      UnnestSql.upsert(
          "parley.balance",
          List.of(new Column<>("partition", "integer", Balance::getPartition)),
          List.of(
              new Column<>("received", "bigint", Balance::getReceived),
              new Column<>("standing", "bigint", Balance::getStanding),
              new Column<>("superseded", "bigint", Balance::getSuperseded),
              new Column<>("repeats", "bigint", Balance::getRepeats),
              new Column<>("duplicates", "bigint", Balance::getDuplicates),
              new Column<>("held", "bigint", Balance::getHeld),
              new Column<>("withheld", "bigint", Balance::getWithheld),
              new Column<>("kills", "bigint", Balance::getKills),
              new Column<>("killed", "bigint", Balance::getKilled),
              new Column<>("not_news", "bigint", Balance::getNotNews),
              new Column<>("rejected", "bigint", Balance::getRejected),
              new Column<>("undated", "bigint", Balance::getUndated),
              new Column<>("unmet_kills", "bigint", Balance::getUnmetKills),
              new Column<>("unreadable", "bigint", Balance::getUnreadable),
              new Column<>("at", "timestamptz", Balance::getAt)));
}
