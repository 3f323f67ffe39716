package parley.app.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A PostgreSQL server as a child process, on loopback, durable: what it committed it has when
 * started again.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String DATABASE = "parley";

  private final EmbeddedPostgres server;
  private boolean closed;

  private EmbeddedDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts on the folder, initialising it if it is new, with a database `parley`.
   *
   * @param port 0 for any free one
   */
  public static EmbeddedDatabase start(Path folder, int port) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            // whoever starts it closes it, after those that write to it
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(
                Path.of(System.getProperty("java.io.tmpdir"), "parley-postgres").toFile())
            .setPort(port)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "60")
            .setServerConfig("shared_buffers", "64MB")
            .setServerConfig("max_wal_size", "512MB")
            .setServerConfig("jit", "off")
            .setServerConfig("timezone", "UTC")
            .start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        if (found.next()) {
          return new EmbeddedDatabase(server);
        }
      }
      statement.execute("CREATE DATABASE " + DATABASE);
    } catch (SQLException e) {
      server.close();
      throw new IOException("could not create the database " + DATABASE, e);
    }
    return new EmbeddedDatabase(server);
  }

  /** The address without credentials. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DATABASE;
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      server.close();
    }
  }
}
