package parley.sink;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import parley.database.Migrations;

/** The sink's access to PostgreSQL. */
final class SinkDatabase {
  // PostgreSQL 17 and newer has it
  private static final String BOUNDED_TRANSACTIONS =
      "select set_config(name, '60s', false) from pg_settings where name = 'transaction_timeout'";

  private final SinkConfig config;

  SinkDatabase(SinkConfig config) {
    this.config = config;
  }

  /**
   * A connection of its own as `parley_sink`, in transactions, whose waits are bounded: for an
   * answer, for a lock, and, on the server's side, for the next statement of a sink that hangs, or
   * for the rest of one.
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
        "-c role=parley_sink -c lock_timeout=10s -c idle_in_transaction_session_timeout=20s"
            + " -c timezone=UTC");
    Connection connection = DriverManager.getConnection(config.url(), properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute(BOUNDED_TRANSACTIONS);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Brings the schema up to date: see {@link Migrations#run}. */
  void migrate() throws SQLException {
    config.migrations().run();
  }
}
