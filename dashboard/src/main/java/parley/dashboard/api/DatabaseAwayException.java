package parley.dashboard.api;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database gave no answer: nothing is known, which is not the same as nothing having come. */
public final class DatabaseAwayException extends RuntimeException {
  private static final String TIMED_OUT = "57014";
  private static final String NO_SUCH_TABLE = "42P01";
  private static final String NO_SUCH_FUNCTION = "42883";

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
    if (NO_SUCH_TABLE.equals(state) || NO_SUCH_FUNCTION.equals(state)) {
      return "the database does not hold Parley's views yet";
    }
    return "the database does not answer";
  }
}
