package parley.sink;

import java.sql.SQLException;
import java.util.Set;

/** The kinds of database errors, by what the sink does about them. */
enum DatabaseError {
  /** It will pass, or may: a connection lost, a server restarting, a lock not to be had. */
  TRANSIENT,
  /** A value that a table refuses: some record is bad. */
  DATA,
  /** Waiting will not help: a wrong password, a missing right or table. */
  PERMANENT;

  /** Classes of SQLSTATE: data exception, integrity constraint violation, limit of the program. */
  private static final Set<String> DATA_CLASSES = Set.of("22", "23", "54");

  /** Invalid authorisation, invalid catalogue or schema name, syntax error or access rule. */
  private static final Set<String> SETUP_CLASSES = Set.of("28", "3D", "3F", "42");

  static DatabaseError of(SQLException error) {
    String state = error.getSQLState();
    String group = state == null || state.length() < 2 ? "" : state.substring(0, 2);
    if (DATA_CLASSES.contains(group)) {
      return DATA;
    }
    return SETUP_CLASSES.contains(group) ? PERMANENT : TRANSIENT;
  }
}
