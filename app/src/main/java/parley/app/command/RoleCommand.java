package parley.app.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import parley.app.Environment;
import parley.app.RoleProcess;
import parley.app.RoleStart;
import picocli.CommandLine.Command;

/**
 * `parley ingest | enrich | sink | dashboard`: one role, against a real cluster, until it is
 * stopped.
 */
@Command
final class RoleCommand implements Callable<Integer> {
  private final Environment environment;
  private final RoleStart start;

  RoleCommand(Environment environment, RoleStart start) {
    this.environment = environment;
    this.start = start;
  }

  @Override
  public Integer call() throws IOException {
    return RoleProcess.run(start, environment);
  }
}
