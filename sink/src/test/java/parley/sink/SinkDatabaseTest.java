package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SinkDatabaseTest {
  @Test
  void sinksThatStartTogetherMigrateOnce() throws Exception {
    SinkConfig config = Postgres.empty();
    ExecutorService sinks = Executors.newFixedThreadPool(3);
    List<Future<?>> migrations = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      migrations.add(
          sinks.submit(
              () -> {
                new SinkDatabase(config).migrate();
                return null;
              }));
    }
    for (Future<?> migration : migrations) {
      migration.get();
    }
    sinks.shutdown();
    try (Connection connection = new SinkDatabase(config).connect()) {
      assertThat(
              Postgres.number(
                  connection,
                  "select count(*) - count(distinct version) from parley.flyway_schema_history"
                      + " where version is not null"))
          .isZero();
    }
  }

  @Test
  void readersPasswordMayHoldAnything() throws Exception {
    SinkConfig config = Postgres.migrated();
    try (Connection connection =
        DriverManager.getConnection(config.url(), "parley_reader", config.readerPassword())) {
      assertThat(Postgres.row(connection, "select current_user"))
          .containsEntry("current_user", "parley_reader");
    }
  }
}
