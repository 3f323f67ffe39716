package parley.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import parley.schemas.RefusalCause;
import parley.sink.UnnestSql.Column;
import parley.sink.batch.Notification;
import parley.sink.batch.Row;

/** The refusals: each record of topic rejected once, without its bytes. */
final class RefusalTable implements SinkTable<Refusal> {
  @Override
  public Row<Refusal> row(String key, Refusal value) {
    throw new BadRecordException("rejected has no keys");
  }

  @Override
  public Row<Refusal> tombstone(String key) {
    throw new BadRecordException("what was refused stays on record: no tombstones here");
  }

  @Override
  public void write(Connection connection, List<Row<Refusal>> rows) throws SQLException {
    UPSERT.run(connection, rows.stream().flatMap(r -> r.value().stream()).toList());
  }

  @Override
  public void beginAgain(Connection connection, Contradiction why) throws SQLException {
    if (why != Contradiction.ANEW) {
      return;
    }
    // their places are those of a log that is no more: they are counted, and known by them no
    // longer
    try (Statement statement = connection.createStatement()) {
      statement.execute("select parley.fold_refusals('infinity', null)");
    }
  }

  @Override
  public void announce(List<Row<Refusal>> rows, Notification notification) {}

  private static final UnnestSql<Refusal> UPSERT =
      UnnestSql.upsert(
          "parley.refusal",
          List.of(
              new Column<>("partition", "integer", Refusal::partition),
              new Column<>("record_offset", "bigint", Refusal::offset)),
          List.of(
              new Column<>("at", "timestamptz", Refusal::at),
              new Column<>("at_the_door", "boolean", Refusal::atTheDoor),
              new Column<>("reason", "text", Refusal::reason),
              new Column<>("origin", "text", Refusal::origin),
              new Column<>("provider", "text", Refusal::provider),
              new Column<>("class", "text", r -> RefusalCause.of(r.reason()).label())));
}
