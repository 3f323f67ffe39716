package parley.sink;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The sink's PostgreSQL: makes connections, tables and the readers' role. */
final class Database {
  private static final String DUPLICATE_OBJECT = "42710";
  private static final String UNIQUE_VIOLATION = "23505";

  /** The number is Parley's own, "parley" in ASCII. */
  private static final String LOCK = "select pg_advisory_lock(123585996088697)";

  private final SinkConfig config;

  Database(SinkConfig config) {
    this.config = config;
  }

  /**
   * A connection of its own, in transactions, whose waits are bounded: for an answer, for a lock,
   * and, on the server's side, for the next statement of a sink that hangs.
   */
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", config.user());
    properties.setProperty("password", config.password());
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "60");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "parley-sink");
    properties.setProperty(
        "options",
        "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s -c timezone=UTC");
    Connection connection = DriverManager.getConnection(config.url(), properties);
    connection.setAutoCommit(false);
    return connection;
  }

  /**
   * Brings the schema up to date; several sinks may do so at once.
   *
   * @throws SQLException if the database is in trouble
   * @throws FlywayException if its schema is not one that this version can bring up to date
   */
  void migrate() throws SQLException {
    try (Connection guard = connect();
        Statement statement = guard.createStatement()) {
      guard.setAutoCommit(true);
      // held to the end of this connection, so that sinks which start together go one by one
      statement.execute(LOCK);
      createReader(guard);
      update();
    }
  }

  private void update() throws SQLException {
    try {
      Flyway.configure()
          .dataSource(config.url(), config.user(), config.password())
          .schemas("parley")
          .locations("classpath:db/migration")
          .load()
          .migrate();
    } catch (FlywayException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException trouble) {
          throw trouble;
        }
      }
      throw e;
    }
  }

  /** In code, not in a migration: a migration's text, with the password, ends up in error logs. */
  private void createReader(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("select from pg_roles where rolname = 'parley_reader'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute(creation(connection));
    } catch (SQLException e) {
      // roles are the whole server's: a sink of another database may have been faster
      boolean another =
          DUPLICATE_OBJECT.equals(e.getSQLState()) || UNIQUE_VIOLATION.equals(e.getSQLState());
      if (!another) {
        throw e;
      }
    }
  }

  private String creation(Connection connection) throws SQLException {
    try (PreparedStatement quote =
        connection.prepareStatement(
            "select format('create role parley_reader login password %L', ?::text)")) {
      quote.setString(1, config.readerPassword());
      try (ResultSet quoted = quote.executeQuery()) {
        quoted.next();
        return quoted.getString(1);
      }
    }
  }
}
