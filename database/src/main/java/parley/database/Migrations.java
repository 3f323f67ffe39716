package parley.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database up to date: tables, views, and the roles that write and read them.
 *
 * @param url `jdbc:postgresql://host:port/database`
 * @param user owner of the tables; another user only finds out whether the owner has run them
 * @param readerPassword what `parley_reader` gets when it is made; never changed later
 */
public record Migrations(String url, String user, String password, String readerPassword) {
  /** Number of the newest one; what reads the views waits for it. */
  public static final int NEWEST = 15;

  /** Of a database that its owner has yet to bring up to date; it will pass. */
  private static final String NOT_IN_STATE = "55000";

  /** Null without a schema: then whoever may create one owns it. */
  private static final String OWNS =
      "select coalesce("
          + "(select pg_has_role(current_user, n.nspowner, 'USAGE') from pg_namespace n"
          + " where n.nspname = 'parley'),"
          + " has_database_privilege(current_user, current_database(), 'CREATE'))";

  /** The number is Parley's own, "parley" in ASCII. */
  private static final String LOCK = "select pg_advisory_lock(123585996088697)";

  /**
   * Runs those that have not run; several processes may do so at once.
   *
   * @throws SQLException if the database is in trouble, or this user is not the owner and the owner
   *     has yet to run them
   * @throws FlywayException if its schema is not one that this version can bring up to date, since
   *     a newer one has been at work on it, say; nothing is changed then
   */
  public void run() throws SQLException {
    try (Connection guard = DriverManager.getConnection(url, user, password);
        Statement statement = guard.createStatement()) {
      if (!isTrue(statement, OWNS)) {
        requireRun(statement);
        return;
      }
      // held to the end of this connection, so that processes which start together go one by one
      statement.execute(LOCK);
      new Roles(guard).create(readerPassword);
      update();
    }
  }

  private void requireRun(Statement statement) throws SQLException {
    String newest =
        "select coalesce(max(version::integer), 0) from parley.flyway_schema_history where success";
    boolean made = isTrue(statement, "select to_regnamespace('parley') is not null");
    int found = made ? number(statement, newest) : 0;
    if (found > NEWEST) {
      throw newer("migration " + found);
    }
    if (found < NEWEST) {
      throw new SQLException(
          "the database is at migration "
              + found
              + ", this release needs "
              + NEWEST
              + ": its owner runs `parley database`, for "
              + user
              + " is not its owner",
          NOT_IN_STATE);
    }
  }

  private static boolean isTrue(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static int number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
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
      throw newer("migration " + newer);
    }
  }

  private static FlywayException newer(String migration) {
    return new FlywayException(
        "a newer release has worked on this database ("
            + migration
            + ", unknown to this one, whose newest is "
            + NEWEST
            + "): nothing was changed; start that release again");
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return "Migrations[" + url.replaceAll("\\?.*", "?…") + " as " + user + "]";
  }
}
