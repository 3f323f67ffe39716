package parley.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for the tests of the JVM; each asks for a database of its own. */
final class Databases {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Databases() {}

  /** The address of a database with nothing in it. */
  static String empty() throws SQLException {
    return made("");
  }

  private static String made(String how) throws SQLException {
    String name = "own" + COUNT.incrementAndGet();
    try (Connection connection = connect(Server.url("postgres"), "postgres")) {
      run(connection, "create database " + name + how);
    }
    return Server.url(name);
  }

  /** The address of a database that is up to date. */
  static String migrated() throws SQLException {
    return made(" template " + Server.MIGRATED);
  }

  static Migrations migrations(String url) {
    return new Migrations(url, "postgres", "postgres", "parley_reader");
  }

  /** A connection of a user whose password is its name. */
  static Connection connect(String url, String user) throws SQLException {
    return DriverManager.getConnection(url, user, user);
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The only column of the only row. */
  static String text(Connection connection, String sql) throws SQLException {
    List<String> column = column(connection, sql);
    if (column.size() != 1) {
      throw new AssertionError("expected one row of " + sql + ", found " + column.size());
    }
    return column.get(0);
  }

  /** The first column of all rows. */
  static List<String> column(Connection connection, String sql) throws SQLException {
    List<String> column = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        column.add(row.getString(1));
      }
    }
    return column;
  }

  private static final class Server {
    // its own shutdown hook stops it
    static final EmbeddedPostgres SERVER = start();
    static final String MIGRATED = migrated();

    static String url(String database) {
      return "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + database;
    }

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String migrated() {
      try (Connection connection = connect(url("postgres"), "postgres")) {
        run(connection, "create database migrated");
        migrations(url("migrated")).run();
        return "migrated";
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
