package parley.app.command;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.app.Environment;
import parley.ingest.log.StoryLog;
import parley.schemas.ClusterRefusedException;
import parley.schemas.SchemaRegistry;
import parley.schemas.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole command line. */
@Command(
    name = "parley",
    description = "Who is talking to whom about peace, in what tone, and how that changes.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ParleyCommand implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ParleyCommand.class);

  /** Exit code for a fault of the caller's: arguments, settings, a file that is not there. */
  static final int EXIT_USAGE = 2;

  /** Exit code for anything else that was not as it must be. */
  static final int EXIT_FAILED = 1;

  /** Exit code for an order that was given and met no story: none that stands, or none at all. */
  static final int EXIT_NOTHING_STANDS = 3;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  /** The command line on an environment. */
  public static CommandLine line(Environment environment) {
    CommandLine line = new CommandLine(new ParleyCommand());
    line.getCommandSpec().version("parley " + version());
    for (CommandLine command : Commands.all(environment)) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
      line.addSubcommand(command);
    }
    line.setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionStrategy(parsed -> run(parsed, environment));
    line.setExecutionExceptionHandler((e, at, parsed) -> report(e, environment));
    return line;
  }

  /** Runs a command, unless a setting is misspelt: one that reads few would go on without it. */
  private static int run(CommandLine.ParseResult parsed, Environment environment) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    List<CommandLine> named = parsed.asCommandLineList();
    CommandLine last = named.get(named.size() - 1);
    Object command = last.getCommand();
    // roles name all their faults at once, these among them
    if (!(command instanceof RoleCommand) && !(command instanceof UpCommand)) {
      try {
        new Settings(environment.env()).done();
      } catch (Settings.InvalidSettingsException e) {
        throw new CommandLine.ExecutionException(last, "not run", e);
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** The product's version, as Maven put it beside this class. */
  private static String version() {
    try (InputStream in =
        requireNonNull(ParleyCommand.class.getResourceAsStream("/parley/app/version.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int report(Exception e, Environment environment) throws Exception {
    if (e instanceof Settings.InvalidSettingsException || e instanceof CommandException) {
      environment.err().println("parley: " + e.getMessage());
      return e instanceof CommandException problem ? problem.code() : EXIT_USAGE;
    }
    if (e instanceof ClusterRefusedException) {
      environment.err().println("parley: " + e.getMessage());
      return EXIT_FAILED;
    }
    if (e instanceof StoryLog.UnavailableException
        || e instanceof SchemaRegistry.RegistryException
        || e instanceof org.apache.kafka.common.errors.TimeoutException) {
      environment.err().println("parley: cannot reach what is needed: " + e.getMessage());
      return EXIT_FAILED;
    }
    if (e instanceof AuthorizationException) {
      environment
          .err()
          .println(
              "parley: refused by the broker: "
                  + e.getMessage()
                  + " (what is needed: parley topics --acls)");
      return EXIT_FAILED;
    }
    Optional<String> fault = MachineFault.of(e);
    if (fault.isPresent()) {
      LOG.debug("a fault of the machine", e);
      environment.err().println("parley: " + fault.get());
      return EXIT_FAILED;
    }
    throw e;
  }
}
