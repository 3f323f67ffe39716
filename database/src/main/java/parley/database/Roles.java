package parley.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The roles beside the owner: `parley_sink`, who writes rows and nothing else, and `parley_reader`,
 * who reads the views, each query for a limited time. Those that are missing are made; what an
 * operator has made or set stays.
 */
final class Roles {
  private static final Logger LOG = LoggerFactory.getLogger(Roles.class);
  private static final String DUPLICATE_OBJECT = "42710";
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final Connection owner;

  Roles(Connection owner) {
    this.owner = owner;
  }

  /**
   * Makes those that are missing.
   *
   * @throws SQLException if one is missing and this user may not make it, or may not act as
   *     `parley_sink`
   */
  void create(String readerPassword) throws SQLException {
    createIfMissing("parley_reader", "login password %L", readerPassword);
    limitReader();
    // without a password: whoever owns the tables acts as this role
    createIfMissing("parley_sink", "nologin", "");
    requireActingAsSink();
  }

  private void createIfMissing(String role, String options, String password) throws SQLException {
    if (exists("select from pg_roles where rolname = '" + role + "'")) {
      return;
    }
    try {
      // in code, not in a migration: a migration's text, with the password, ends up in error logs
      execute(quoted("create role " + role + " " + options, password));
    } catch (SQLException e) {
      // roles are the whole server's: a sink of another database may have been faster
      boolean another =
          DUPLICATE_OBJECT.equals(e.getSQLState()) || UNIQUE_VIOLATION.equals(e.getSQLState());
      if (!another) {
        throw told(e, "role " + role + " is missing and this user may not make it");
      }
    }
  }

  private void limitReader() throws SQLException {
    String limited =
        "select from pg_roles r cross join unnest(r.rolconfig) setting"
            + " where r.rolname = 'parley_reader' and setting like 'statement_timeout=%'";
    if (exists(limited)) {
      return;
    }
    try {
      execute("alter role parley_reader set statement_timeout = '30s'");
      execute("alter role parley_reader set idle_in_transaction_session_timeout = '60s'");
      execute("alter role parley_reader set default_transaction_read_only = on");
    } catch (SQLException e) {
      LOG.warn(
          "parley_reader's queries have no limit of time, and this user may not set one: {}",
          String.valueOf(e.getMessage()));
    }
  }

  private void requireActingAsSink() throws SQLException {
    if (actsAsSink()) {
      return;
    }
    try {
      execute("grant parley_sink to current_user");
    } catch (SQLException e) {
      throw told(e, "this user may not act as parley_sink");
    }
  }

  private boolean actsAsSink() throws SQLException {
    try {
      execute("set role parley_sink");
      execute("reset role");
      return true;
    } catch (SQLException e) {
      if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private static SQLException told(SQLException e, String what) {
    return INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())
        ? new SQLException(what + " (docs/operating.md: the database's roles)", e.getSQLState(), e)
        : e;
  }

  private String quoted(String sql, String value) throws SQLException {
    try (PreparedStatement quote = owner.prepareStatement("select format(?, ?::text)")) {
      quote.setString(1, sql);
      quote.setString(2, value);
      try (ResultSet quoted = quote.executeQuery()) {
        quoted.next();
        return quoted.getString(1);
      }
    }
  }

  private boolean exists(String sql) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return found.next();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
