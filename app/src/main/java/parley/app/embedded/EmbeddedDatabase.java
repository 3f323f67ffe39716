package parley.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * A PostgreSQL server as a child process, on loopback, durable: what it committed it has when
 * started again. Nobody enters it without a password; its superuser's lies beside its folder, where
 * the owner alone reads it, and so do the server's programs.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  /** Its superuser. */
  public static final String SUPERUSER = "postgres";

  private static final String DATABASE = "parley";

  private final EmbeddedPostgres server;
  private final String password;
  private boolean closed;

  private EmbeddedDatabase(EmbeddedPostgres server, String password) {
    this.server = server;
    this.password = password;
  }

  /**
   * Starts on the folder, initialising it if it is new, with a database `parley`. A folder whose
   * superuser has no password yet is given one before anybody can connect.
   *
   * @param port 0 for any free one
   */
  public static EmbeddedDatabase start(Path folder, int port) throws IOException {
    Path parent = folder.toAbsolutePath().resolveSibling("");
    Files.createDirectories(parent);
    // within it, since the library lets all users write to the folder that it unpacks to
    Path programs = PrivatePath.folder(parent.resolve("postgres-server")).resolve("unpacked");
    Path passwordFile = parent.resolve("postgres.password");
    // else the library works in a folder that all users know, and ends servers that it finds there
    System.setProperty("ot.epg.working-dir", programs.toString());
    System.setProperty("ot.epg.no-cleanup", "true");
    boolean isOpen = Files.exists(folder.resolve("postgresql.conf")) && !Files.exists(passwordFile);
    Path file = isOpen ? parent.resolve("postgres.password.new") : passwordFile;
    String password = PrivatePath.secret(file);
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            // whoever starts it closes it, after those that write to it
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(programs.toFile())
            .setPort(port)
            .setPGStartupWait(Duration.ofSeconds(60))
            // options of initdb: the last of a name wins, and before it stands trust
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", file.toString())
            .setConnectConfig("password", password)
            .setDataDirectoryCustomizer(
                initialised -> {
                  if (isOpen) {
                    closeOff(folder, programs, password);
                  }
                })
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "60")
            .setServerConfig("shared_buffers", "64MB")
            .setServerConfig("max_wal_size", "512MB")
            .setServerConfig("jit", "off")
            .setServerConfig("timezone", "UTC")
            .start();
    try {
      createDatabase(server, password);
      if (isOpen) {
        // from now on the folder counts as closed off
        Files.move(file, passwordFile, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (SQLException e) {
      server.close();
      throw new IOException("could not create the database " + DATABASE, e);
    }
    return new EmbeddedDatabase(server, password);
  }

  /** Sets the password in a server of one process that listens nowhere, and trusts nobody more. */
  private static void closeOff(Path folder, Path programs, String password) {
    try {
      Path access = folder.resolve("pg_hba.conf");
      String rules = Files.readString(access, UTF_8);
      Files.writeString(access, rules.replaceAll("(?m)\\btrust\\s*$", "scram-sha-256"), UTF_8);
      SingleUser.run(programs, folder, "ALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void createDatabase(EmbeddedPostgres server, String password) throws SQLException {
    try (Connection connection =
            server.getPostgresDatabase(Map.of("password", password)).getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("CREATE DATABASE " + DATABASE);
    }
  }

  /** The address without credentials. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DATABASE;
  }

  public int port() {
    return server.getPort();
  }

  /** The superuser's. */
  public String password() {
    return password;
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      server.close();
    }
  }
}
