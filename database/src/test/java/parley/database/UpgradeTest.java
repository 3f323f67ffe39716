package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that release 0.2.0 made and filled, with its views, goes on. */
final class UpgradeTest {
  private String url;

  @BeforeEach
  void databaseOfTheReleaseBefore() throws SQLException {
    Databases.migrated(); // the server's roles
    url = Databases.empty();
    // its tables are those of the migrations that it knew, its views the text that they had then
    flyway("classpath:db/migration", "none of that release").migrate();
    flyway("classpath:parley/database/release-0.2.0", "R").migrate();
    try (Connection connection = connect()) {
      Databases.run(
          connection,
          """
          insert into parley.bucket
          select s, '1h', '2026-03-01 12:00+00', '2026-03-01 13:00+00', 7, '2026-03-01 12:40+00', null, 5, 4, null, null,
            9, 3, -200, 90000, 1, 1, 1, 0, 0, 1, 0, 0, 0, '{"wire": 5}', '{"words-1": 4}', 1, 2, 1, 1
          from unnest(array['all', 'talks']) s;
          insert into parley.sink_offset values ('parley.aggregates', 0, 2), ('parley.wires', 0, 0);
          insert into parley.refusal
          select 0, i, '2026-03-01 12:00+00', i % 2 = 0, 'no guid', 'http', 'agency', 'no guid'
          from generate_series(1, 10) i;
          insert into parley.retraction (story_key, revision, cause, story_id, provider, at, story_time, replaced,
            subjects, frozen)
          values ('\\x00', 1, 'killed', 'wire/a', 'wire', '2026-03-01 12:30+00', now(), false, '{all,talks}', false)
          """);
      assertThat(Databases.text(connection, "select stories from aggregate where subject = 'all'"))
          .as("the release's own views")
          .isEqualTo("4");
    }
  }

  @Test
  void whatWasThereIsThereAndIsReadOnFromWhereItWas() throws SQLException {
    Databases.migrations(url).run();
    try (Connection connection = connect()) {
      assertThat(
              Databases.column(
                  connection,
                  "select subject || ' ' || stories || ' ' || round(sentiment::numeric, 3) || ' ' ||"
                      + " posture || ' ' || share from aggregate order by 1"))
          .containsExactly("all 4 -0.067 0 1", "talks 4 -0.067 0 1");
      assertThat(
              Databases.column(
                  connection,
                  "select topic || ' ' || next_offset || ' ' || (topic_id is null)"
                      + " from parley.sink_offset order by 1"))
          .containsExactly("parley.aggregates 2 true", "parley.wires 0 true");
      assertThat(Databases.text(connection, "select received from balance where partition = -1"))
          .isEqualTo("5");
      assertThat(Databases.text(connection, "select n from wire_count where provider = 'agency'"))
          .isEqualTo("10");
      assertThat(
              Databases.text(
                  connection,
                  "select story_id from retractions_between('talks', '2026-03-01', '2026-03-02')"))
          .isEqualTo("wire/a");
    }
  }

  /** Sinks of the release before may still run while the first new one has begun. */
  @Test
  void whatAnOlderSinkWritesFromThenOnIsKeptToo() throws SQLException {
    Databases.migrations(url).run();
    try (Connection connection = connect()) {
      Databases.run(
          connection,
          "update parley.bucket set stories = 3, updated_at = now() where subject = 'talks'");
      assertThat(Databases.text(connection, "select stories from parley.bucket_past"))
          .isEqualTo("4");
    }
  }

  private Flyway flyway(String location, String repeatable) {
    return Flyway.configure()
        .dataSource(url, "postgres", "postgres")
        .schemas("parley")
        .locations(location)
        .repeatableSqlMigrationPrefix(repeatable)
        .target(MigrationVersion.fromVersion("10"))
        .ignoreMigrationPatterns("*:missing", "*:future")
        .placeholders(CountColumns.placeholders())
        .load();
  }

  private Connection connect() throws SQLException {
    return Databases.connect(url, "postgres");
  }
}
