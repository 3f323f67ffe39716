package parley.sink;

import java.sql.SQLException;
import java.util.Set;

/** What an error of the database means for the sink. */
enum Trouble {
  /** It will pass, or may: a connection lost, a server restarting, a lock not to be had. */
  PASSING,
  /** A value that a table refuses: some record is bad. */
  DATA,
  /** Waiting will not help: a wrong password, a missing right or table. */
  LASTING;

  /** Classes of SQLSTATE: data exception, integrity constraint violation, limit of the program. */
  private static final Set<String> OF_DATA = Set.of("22", "23", "54");

  /** Invalid authorisation, invalid catalogue or schema name, syntax error or access rule. */
  private static final Set<String> OF_SETUP = Set.of("28", "3D", "3F", "42");

  static Trouble of(SQLException error) {
    String state = error.getSQLState();
    String group = state == null || state.length() < 2 ? "" : state.substring(0, 2);
    if (OF_DATA.contains(group)) {
      return DATA;
    }
    return OF_SETUP.contains(group) ? LASTING : PASSING;
  }
}
