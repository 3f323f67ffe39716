package parley.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import parley.database.Migrations;

/** A PostgreSQL that holds what the dashboard reads, with a reader who may read it. */
final class ViewsDatabase implements AutoCloseable {
  private final EmbeddedPostgres server;

  private ViewsDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  static ViewsDatabase start() throws IOException, SQLException {
    ViewsDatabase database =
        new ViewsDatabase(
            EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start());
    new Migrations(database.url(), "postgres", "postgres", "parley_reader").run();
    return database;
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  int port() {
    return server.getPort();
  }

  Connection connection() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  void run(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** No reader can connect, and none is connected, until {@link #comeBack}. */
  void goAway() throws SQLException {
    run("alter role parley_reader nologin");
    cutReaders();
  }

  void comeBack() throws SQLException {
    run("alter role parley_reader login");
  }

  void cutReaders() throws SQLException {
    run("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'parley_reader'");
  }

  static String resource(String name) {
    try (InputStream in = ViewsDatabase.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing: " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
