package parley.app.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import parley.app.Environment;
import parley.app.RoleFactory;
import parley.app.RoleProcess;
import parley.schemas.Role;
import picocli.CommandLine.Command;

/**
 * `parley ingest | enrich | sink | dashboard`: one role, against a real cluster, until it is
 * stopped.
 */
@Command
final class RoleCommand implements Callable<Integer> {
  private final Environment environment;
  private final Function<RoleFactory, ? extends Role> start;

  RoleCommand(Environment environment, Function<RoleFactory, ? extends Role> start) {
    this.environment = environment;
    this.start = start;
  }

  @Override
  public Integer call() throws IOException {
    return RoleProcess.run(start, environment);
  }
}
