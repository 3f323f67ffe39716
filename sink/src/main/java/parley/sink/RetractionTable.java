package parley.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parley.Cause;
import parley.Retraction;
import parley.sink.UnnestSql.Column;
import parley.sink.batch.Notification;
import parley.sink.batch.PostgresValues;
import parley.sink.batch.Row;

/** The retractions. A story's revision and the cause tell its retractions apart. */
final class RetractionTable implements SinkTable<Retraction> {
  @Override
  public Row<Retraction> row(String key, Retraction value) {
    if (!key.equals(value.getStoryId())) {
      throw new BadRecordException("the key is not that of its story");
    }
    String row =
        String.format(
            Locale.ROOT,
            "%s %d %s",
            StoryTable.checked(key),
            value.getRevision(),
            value.getCause());
    return new Row<>(row, Optional.of(value));
  }

  @Override
  public Row<Retraction> tombstone(String key) {
    throw new BadRecordException("what was taken back stays on record: no tombstones here");
  }

  @Override
  public void write(Connection connection, List<Row<Retraction>> rows) throws SQLException {
    UPSERT.run(connection, rows.stream().flatMap(r -> r.value().stream()).toList());
  }

  @Override
  public void beginAgain(Connection connection, Contradiction why) {
    // each is known by its story, revision and cause, whatever log it is read of
  }

  @Override
  public void announce(List<Row<Retraction>> rows, Notification notification) {
    for (Row<Retraction> row : rows) {
      row.value().ifPresent(retraction -> announce(retraction, notification));
    }
  }

  /** Stories that are joined or split take nothing back, and are many. */
  private static void announce(Retraction retraction, Notification notification) {
    notification.story(retraction.getStoryId());
    if (retraction.getCause() != Cause.JOINED) {
      notification.takenBack();
    }
  }

  private static final UnnestSql<Retraction> UPSERT =
      UnnestSql.upsert(
          "parley.retraction",
          List.of(
              new Column<>("story_key", "bytea", r -> StoryTable.key(r.getStoryId())),
              new Column<>("revision", "bigint", Retraction::getRevision),
              new Column<>("cause", "text", r -> PostgresValues.word(r.getCause()))),
          List.of(
              new Column<>("story_id", "text", Retraction::getStoryId),
              new Column<>("provider", "text", Retraction::getProvider),
              new Column<>("reason", "text", Retraction::getReason),
              new Column<>("at", "timestamptz", Retraction::getAt),
              new Column<>("story_time", "timestamptz", Retraction::getStoryTime),
              new Column<>("version", "bigint", Retraction::getVersion),
              new Column<>("version_text", "text", Retraction::getVersionText),
              new Column<>("message_id", "text", Retraction::getMessageId),
              new Column<>("replaced", "boolean", Retraction::getReplaced),
              new Column<>("subjects", "text[]", r -> PostgresValues.array(r.getSubjects())),
              new Column<>("copy_of", "text", Retraction::getCopyOf),
              new Column<>("happening", "text", Retraction::getHappening),
              new Column<>("frozen", "boolean", Retraction::getFrozen)));
}
