package parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

final class RolesTest {
  private static final String GRANTS =
      """
      select table_schema || '.' || table_name || ' ' || string_agg(lower(privilege_type), ' ' order by privilege_type)
      from information_schema.role_table_grants where grantee = '%s' group by table_schema, table_name
      """;

  @Test
  void sinkMayWriteRowsAndNothingElse() throws SQLException {
    String url = Databases.migrated();
    try (Connection connection = Databases.connect(url, "postgres")) {
      assertThat(Databases.column(connection, GRANTS.formatted("parley_sink")))
          .containsExactlyInAnyOrder(
              "parley.actor_mention delete insert select truncate update",
              "parley.balance delete insert select truncate update",
              "parley.bucket delete insert select truncate update",
              "parley.flyway_schema_history select",
              "parley.kept select update",
              "parley.refusal insert select update",
              "parley.relation delete insert select truncate update",
              "parley.retraction insert select update",
              "parley.sink_offset delete insert select update",
              "parley.story delete insert select truncate update",
              "parley.wire_day delete insert select update");
      Databases.run(connection, "set role parley_sink");
      for (String forbidden :
          List.of(
              "delete from parley.retraction",
              "delete from parley.refusal",
              "select * from parley.bucket_past",
              "delete from parley.bucket_past",
              "update parley.refusal_day set n = 0",
              "update parley.flyway_schema_history set success = false",
              "create table parley.mine (x int)",
              "create table public.mine (x int)",
              "create role mine",
              "select * from pg_authid")) {
        assertThatThrownBy(() -> Databases.run(connection, forbidden))
            .as(forbidden)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied");
      }
      for (String forbidden :
          List.of("drop table parley.story", "alter table parley.story add column x int")) {
        assertThatThrownBy(() -> Databases.run(connection, forbidden))
            .as(forbidden)
            .hasMessageContaining("must be owner");
      }
    }
  }

  @Test
  void readersQueriesEndAndWriteNothing() throws SQLException {
    String url = Databases.migrated();
    try (Connection reader = Databases.connect(url, "parley_reader")) {
      assertThat(Databases.text(reader, "show statement_timeout")).isEqualTo("30s");
      assertThat(Databases.text(reader, "show default_transaction_read_only")).isEqualTo("on");
      Databases.run(reader, "set statement_timeout = '50ms'");
      assertThatThrownBy(() -> Databases.run(reader, "select pg_sleep(60)"))
          .hasMessageContaining("statement timeout");
    }
  }

  @Test
  void operatorsOwnLimitStays() throws SQLException {
    String url = Databases.migrated();
    try (Connection connection = Databases.connect(url, "postgres")) {
      Databases.run(connection, "alter role parley_reader set statement_timeout = '5min'");
      try {
        Databases.migrations(url).run();
        try (Connection reader = Databases.connect(url, "parley_reader")) {
          assertThat(Databases.text(reader, "show statement_timeout")).isEqualTo("5min");
        }
      } finally {
        Databases.run(connection, "alter role parley_reader set statement_timeout = '30s'");
      }
    }
  }

  @Test
  void userWhoOwnsNothingWaitsForTheOwner() throws SQLException {
    String url = Databases.empty();
    try (Connection owner = Databases.connect(url, "postgres")) {
      Databases.migrations(Databases.empty()).run();
      Databases.run(owner, "alter role parley_sink login password 'parley_sink'");
      Migrations sinks = new Migrations(url, "parley_sink", "parley_sink", "");
      assertThatThrownBy(sinks::run)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55000"))
          .hasMessageContaining("at migration 0")
          .hasMessageContaining("its owner runs `parley database`");
      Databases.migrations(url).run();
      sinks.run();
      Databases.run(
          owner, "update parley.flyway_schema_history set version = '99' where version = '12'");
      assertThatThrownBy(sinks::run)
          .isInstanceOf(FlywayException.class)
          .hasMessageContaining("a newer release has worked on this database (migration 99");
    }
  }

  @Test
  void ownerWhoMayMakeNoRolesIsToldWhatIsMissing() throws SQLException {
    try (Connection admin = Databases.connect(Databases.migrated(), "postgres")) {
      Databases.run(admin, "create role plain login password 'plain'");
      String url = Databases.empty();
      Databases.run(admin, "alter database " + name(url) + " owner to plain");
      Migrations plain = new Migrations(url, "plain", "plain", "parley_reader");
      assertThatThrownBy(plain::run)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("this user may not act as parley_sink (docs/operating.md");
      Databases.run(admin, "grant parley_sink to plain");
      plain.run();
      try (Connection owner = Databases.connect(url, "plain")) {
        Databases.run(owner, "set role parley_sink");
        assertThat(Databases.text(owner, "select count(*) from parley.bucket")).isEqualTo("0");
      }
    }
  }

  private static String name(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
