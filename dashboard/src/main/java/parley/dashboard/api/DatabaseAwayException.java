package parley.dashboard.api;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The database gave no answer: nothing is known, which is not the same as nothing having come. */
public final class DatabaseAwayException extends RuntimeException {
  private static final String TIMED_OUT = "57014";
  private static final Set<String> NO_SUCH_TABLE_COLUMN_FUNCTION =
      Set.of("42P01", "42703", "42883");

  /** The words for a database that the sink has yet to migrate. */
  static final String NOT_MIGRATED =
      "the database does not hold this release's views yet: its sink makes them when it starts";

  private final String said;

  DatabaseAwayException(SQLException cause) {
    super(cause);
    this.said = said(cause.getSQLState());
  }

  /** The part of it that a reader may be told. */
  public String said() {
    return said;
  }

  private static String said(@Nullable String state) {
    if (TIMED_OUT.equals(state)) {
      return "the database took too long over this question";
    }
    return state != null && NO_SUCH_TABLE_COLUMN_FUNCTION.contains(state)
        ? NOT_MIGRATED
        : "the database does not answer";
  }
}
