package parley.app.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import parley.app.Environment;
import parley.app.RoleProcess;
import picocli.CommandLine.Command;

/**
 * `parley ingest | enrich | sink | dashboard`: one role, against a real cluster, until it is
 * stopped.
 */
@Command
final class RoleCommand implements Callable<Integer> {
  private final Environment environment;
  private final RoleProcess.Role role;

  RoleCommand(Environment environment, RoleProcess.Role role) {
    this.environment = environment;
    this.role = role;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return RoleProcess.run(role, environment);
  }
}
