package parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.schemas.Measure;
import parley.schemas.RefusalCause;

final class MigrationsTest {
  private static EmbeddedPostgres server;
  private static int databases;

  private String url;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void create() throws SQLException {
    databases++;
    String postgres = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/";
    url = postgres + "postgres";
    run("create database test" + databases);
    url = postgres + "test" + databases;
  }

  @Test
  void populatedDatabaseOfTheFirstReleaseKeepsItsRows() throws SQLException {
    firstRelease();
    run(
        """
        insert into parley.bucket
        select 'all', '1h', '2026-03-01 12:00+00', '2026-03-01 13:00+00', 7, now(), null, 5, 4, null, null,
          9, 3, -200, 90000, 1, 1, 1, 0, 0, 1, 0, 0, 0, '{"wire": 5}', '{"words-1": 4}'
        """);
    run(
        "insert into parley.sink_offset values ('parley.rolling', 0, 12), ('parley.aggregates', 0, 3)");
    migrations().run();
    assertThat(
            text(
                "select stories || ' ' || n || ' ' || round(sentiment::numeric, 3) from aggregate"))
        .isEqualTo("4 3 -0.067");
    assertThat(text("select string_agg(topic, ',') from parley.sink_offset"))
        .as("topic rolling is not read any more")
        .isEqualTo("parley.aggregates");
  }

  @Test
  void refusalsOfReleasesBeforeAreCountedByTheirCauseToo() throws SQLException {
    migratedTo("7");
    List<String> reasons =
        List.of(
            "ninjs: no guid",
            "text: the header 'no guid''s' is not known",
            "story a/b has the very text of 20 others of this wire today",
            "version -5 is negative",
            "what no release says");
    for (String reason : reasons) {
      run(
          "insert into parley.refusal select 0, count(*), now(), true, '"
              + reason.replace("'", "''")
              + "', 'http', 'agency' from parley.refusal");
    }
    migrations().run();
    assertThat(text("select string_agg(class, '|' order by record_offset) from parley.refusal"))
        .isEqualTo(
            reasons.stream()
                .map(reason -> RefusalCause.of(reason).label())
                .collect(Collectors.joining("|")))
        .isEqualTo("no guid|unknown header|same text|bad version|other");
  }

  @Test
  void runAgainChangesNothing() throws SQLException {
    migrations().run();
    String before = text("select count(*)::text from parley.flyway_schema_history");
    migrations().run();
    assertThat(text("select count(*)::text from parley.flyway_schema_history")).isEqualTo(before);
  }

  @Test
  void tableAndViewHaveAColumnForEveryMeasure() throws SQLException {
    migrations().run();
    String columns =
        Measure.always().stream().map(Measure::column).collect(Collectors.joining(" + "));
    assertThat(text("select coalesce(sum(" + columns + "), 0)::text from parley.bucket"))
        .isEqualTo("0");
    assertThat(text("select coalesce(sum(" + columns + "), 0)::text from tally")).isEqualTo("0");
    assertThat(
            text(
                "select count(*)::text from (select "
                    + CountColumns.shown()
                    + " from aggregate) a"))
        .isEqualTo("0");
  }

  @Test
  void viewOfTheUsersOwnIsNamedAndNotDropped() throws SQLException {
    firstRelease();
    run("create view public.mine as select subject, stories from aggregate");
    assertThatThrownBy(() -> migrations().run())
        .hasStackTraceContaining("view mine depends on view aggregate");
    assertThat(text("select count(*)::text from mine")).isEqualTo("0");
    run("drop view public.mine");
    migrations().run();
    assertThat(text("select count(*)::text from aggregate")).isEqualTo("0");
  }

  @Test
  void databaseOfANewerReleaseIsRefusedUntouched() throws SQLException {
    migrations().run();
    run(
        """
        insert into parley.flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
        values (99, '99', 'the future', 'SQL', 'V99__the_future.sql', 1, 'postgres', 1, true);
        update parley.flyway_schema_history set checksum = 1 where script = 'R__views.sql';
        create or replace view migration as
          select max(h.version::integer) as newest, 1 as column_of_the_future
          from parley.flyway_schema_history h where h.success
        """);
    assertThatThrownBy(() -> migrations().run())
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("migration 99 the future")
        .hasMessageContaining("whose newest is " + Migrations.NEWEST)
        .hasMessageContaining("start that release again");
    assertThat(text("select column_of_the_future::text from migration")).isEqualTo("1");
  }

  /** Without a number of its own, a change would be undone by an older release without a word. */
  @Test
  void viewsChangeWithANumberedMigration() throws Exception {
    migrations().run();
    assertThat(text("select newest::text from migration"))
        .isEqualTo(Integer.toString(Migrations.NEWEST));
    String checksum =
        text(
            "select checksum::text from parley.flyway_schema_history where script = 'R__views.sql'");
    List<String> pinned =
        Files.readAllLines(Path.of("src/test/resources/parley/database/views.tsv"));
    assertThat(pinned)
        .extracting(line -> line.substring(0, line.indexOf('\t')))
        .doesNotHaveDuplicates();
    assertThat(Migrations.NEWEST + "\t" + checksum)
        .as("newest migration and the views' checksum (CONTRIBUTING.md: a view)")
        .isEqualTo(pinned.get(pinned.size() - 1));
  }

  private void firstRelease() throws SQLException {
    migratedTo("4");
  }

  private void migratedTo(String version) throws SQLException {
    run("do $$ begin create role parley_reader; exception when duplicate_object then null; end $$");
    Flyway.configure()
        .dataSource(url, "postgres", "postgres")
        .schemas("parley")
        .locations("classpath:db/migration")
        .repeatableSqlMigrationPrefix("none of that release")
        .target(MigrationVersion.fromVersion(version))
        .placeholders(CountColumns.placeholders())
        .load()
        .migrate();
  }

  private Migrations migrations() {
    return new Migrations(url, "postgres", "postgres", "parley_reader");
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
