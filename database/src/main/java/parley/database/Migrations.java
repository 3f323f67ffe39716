package parley.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database up to date: tables, views and the role that may read these.
 *
 * @param url `jdbc:postgresql://host:port/database`
 * @param user owner of the tables
 * @param readerPassword what `parley_reader` gets when it is made; never changed later
 */
public record Migrations(String url, String user, String password, String readerPassword) {
  /** Number of the newest one; what reads the views waits for it. */
  public static final int NEWEST = 10;

  private static final String DUPLICATE_OBJECT = "42710";
  private static final String UNIQUE_VIOLATION = "23505";

  /** The number is Parley's own, "parley" in ASCII. */
  private static final String LOCK = "select pg_advisory_lock(123585996088697)";

  /**
   * Runs those that have not run; several processes may do so at once.
   *
   * @throws SQLException if the database is in trouble
   * @throws FlywayException if its schema is not one that this version can bring up to date, since
   *     a newer one has been at work on it, say; nothing is changed then
   */
  public void run() throws SQLException {
    try (Connection guard = DriverManager.getConnection(url, user, password);
        Statement statement = guard.createStatement()) {
      // held to the end of this connection, so that processes which start together go one by one
      statement.execute(LOCK);
      createReader(guard);
      update();
    }
  }

  private void update() throws SQLException {
    try {
      Flyway flyway =
          Flyway.configure()
              .dataSource(url, user, password)
              .schemas("parley")
              .locations("classpath:db/migration")
              .placeholders(CountColumns.placeholders())
              .load();
      requireNoneNewer(flyway);
      flyway.migrate();
    } catch (FlywayException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException trouble) {
          throw trouble;
        }
      }
      throw e;
    }
  }

  /** Flyway itself would only warn, and make the views anew as this release has them. */
  private static void requireNoneNewer(Flyway flyway) {
    String newer =
        Stream.of(flyway.info().applied())
            .filter(migration -> !migration.getState().isResolved())
            .map(migration -> migration.getVersion() + " " + migration.getDescription())
            .collect(Collectors.joining(", "));
    if (!newer.isEmpty()) {
      throw new FlywayException(
          "a newer release has worked on this database (migration "
              + newer
              + ", unknown to this one, whose newest is "
              + NEWEST
              + "): nothing was changed; start that release again");
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
      quote.setString(1, readerPassword);
      try (ResultSet quoted = quote.executeQuery()) {
        quoted.next();
        return quoted.getString(1);
      }
    }
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return "Migrations[" + url.replaceAll("\\?.*", "?…") + " as " + user + "]";
  }
}
