package parley.app.command;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.FlywayException;
import parley.app.Environment;
import parley.database.Migrations;
import parley.sink.SinkConfig;
import picocli.CommandLine.Command;

/** `parley database`: brings the database up to date, for sinks whose user may not. */
@Command(
    name = "database",
    description =
        "Bring the database up to date as its owner (PARLEY_DATABASE_URL, _USER, _PASSWORD). A sink"
            + " does so itself where its user is the owner.")
final class DatabaseCommand implements Callable<Integer> {
  private final Environment environment;

  DatabaseCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    try {
      SinkConfig.fromEnv(environment.env()).migrations().run();
    } catch (SQLException | FlywayException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
    environment.out().println("the database is up to date: migration " + Migrations.NEWEST);
    return 0;
  }
}
