package parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class ColumnCommentsTest {
  /** All that is Parley's but Flyway's own table; partitions have the words of what they are of. */
  private static final String RELATIONS =
      " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
          + " where n.nspname in ('parley', 'public') and c.relkind in ('r', 'p', 'v')"
          + " and not c.relispartition and c.relname <> 'flyway_schema_history'";

  @Test
  void noTableViewOrColumnLacksAComment() throws SQLException {
    try (Connection connection = Databases.connect(Databases.migrated(), "postgres")) {
      assertThat(Databases.column(connection, "select count(*)" + RELATIONS))
          .as("relations that are looked at")
          .containsExactly("33");
      assertThat(
              Databases.column(
                  connection,
                  "select n.nspname || '.' || c.relname"
                      + RELATIONS
                      + " and obj_description(c.oid, 'pg_class') is null"))
          .isEmpty();
      assertThat(
              Databases.column(
                  connection,
                  "select r.name || '.' || a.attname from (select c.oid, n.nspname || '.' ||"
                      + " c.relname as name"
                      + RELATIONS
                      + ") r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0"
                      + " and not a.attisdropped where col_description(r.oid, a.attnum) is null"))
          .isEmpty();
    }
  }
}
