package parley.sink;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of the JVM, without a container; each asks for databases in it. */
final class Postgres {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Postgres() {}

  /** A database with the sink's schema, of its own for the caller. */
  static SinkConfig migrated() throws SQLException {
    SinkConfig template = Server.TEMPLATE;
    String name = "test" + COUNT.incrementAndGet();
    admin("create database " + name + " template " + Server.NAME);
    return Server.config(name, template.group());
  }

  /** A database with nothing in it, of its own for the caller. */
  static SinkConfig empty() throws SQLException {
    String name = "test" + COUNT.incrementAndGet();
    admin("create database " + name);
    return Server.config(name, "test");
  }

  /** A connection of the owner's, who may see and change everything, in transactions. */
  static Connection owner(SinkConfig config) throws SQLException {
    Connection connection =
        DriverManager.getConnection(config.url(), config.user(), config.password());
    connection.setAutoCommit(false);
    return connection;
  }

  static void admin(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(Server.url("postgres"), "postgres", "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static List<Map<String, Object>> rows(Connection connection, String sql) throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      ResultSetMetaData names = found.getMetaData();
      while (found.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= names.getColumnCount(); i++) {
          row.put(names.getColumnLabel(i), found.getObject(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  static Map<String, Object> row(Connection connection, String sql) throws SQLException {
    List<Map<String, Object>> rows = rows(connection, sql);
    if (rows.size() != 1) {
      throw new AssertionError("expected one row of " + sql + ", found " + rows.size());
    }
    return rows.get(0);
  }

  static long number(Connection connection, String sql) throws SQLException {
    return ((Number) row(connection, sql).values().iterator().next()).longValue();
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static final class Server {
    static final String NAME = "migrated";
    static final EmbeddedPostgres SERVER = start();
    static final SinkConfig TEMPLATE = template();

    static String url(String database) {
      return "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + database;
    }

    static SinkConfig config(String database, String group) {
      return new SinkConfig(
          url(database),
          "postgres",
          "postgres",
          "it's $read$ \"only\"",
          group,
          1_000,
          Optional.empty(),
          Set.of());
    }

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static SinkConfig template() {
      try (Connection connection =
              DriverManager.getConnection(url("postgres"), "postgres", "postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + NAME);
        SinkConfig config = config(NAME, "test");
        new SinkDatabase(config).migrate();
        return config;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
