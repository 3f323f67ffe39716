package parley.app.command;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import parley.GenerationEntry;
import parley.GenerationState;
import parley.app.Environment;
import parley.app.RoleProcess;
import parley.app.RoleStart;
import parley.enrich.EnrichConfig;
import parley.enrich.generation.Rebuild;
import parley.enrich.generation.RebuildException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * `parley rebuild`: another generation of tags and counts beside the live one, and in its place.
 */
@Command(
    name = "rebuild",
    description =
        "Build tags and counts anew beside the live ones, by this release and its settings; compare"
            + " them; let them take over. Without a subcommand: what is live and what is built.")
final class RebuildCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin private ClusterOption cluster = new ClusterOption();

  RebuildCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Rebuild rebuild = rebuild(cluster)) {
      GenerationState state = rebuild.state();
      environment.out().println("live\tgeneration " + state.getLive().getNumber());
      GenerationEntry next = state.getNext();
      if (next != null) {
        String phase = state.getPhase().toLowerCase(Locale.ROOT);
        environment.out().println(phase + "\tgeneration " + next.getNumber());
      }
      return 0;
    }
  }

  @Command(
      name = "start",
      description =
          "Take over what the live generation knows, and judge and count anew beside it; runs on as"
              + " a role, as often as you start it, and after the switch as the live one.")
  int start(
      @Mixin ClusterOption on,
      @Option(
              names = "--partitions",
              paramLabel = "N",
              defaultValue = "0",
              description = "divide the stores into so many; else as topic stories is")
          int partitions)
      throws InterruptedException, IOException {
    if (partitions < 0 || partitions > 10_000) {
      throw CommandException.usage("--partitions: expected 1 to 10000");
    }
    try {
      int number = begin(on, partitions);
      environment
          .err()
          .printf(
              "generation %d is built by this process. Next: parley rebuild compare, then switch"
                  + " or drop%n",
              number);
      return RoleProcess.run(RoleStart.beside(number), on.apply(environment));
    } catch (RebuildException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private int begin(ClusterOption on, int partitions) throws InterruptedException {
    try (Rebuild rebuild = rebuild(on)) {
      return rebuild.begin(partitions);
    }
  }

  @Command(
      name = "compare",
      description = "What would change for subscribers, by cause and by subject; changes nothing.")
  int compare(
      @Mixin ClusterOption on,
      @Option(
              names = "--subjects",
              paramLabel = "N",
              defaultValue = "50",
              description = "the most that are listed, those first whose stories change most (50)")
          int subjects)
      throws InterruptedException {
    if (subjects < 0) {
      throw CommandException.usage("--subjects: expected 0 or more");
    }
    try (Rebuild rebuild = rebuild(on)) {
      rebuild.compare(subjects).forEach(environment.out()::println);
      return 0;
    } catch (RebuildException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  @Command(
      name = "switch",
      description =
          "Let it take the place of the live generation: subscribers are sent what differs, at"
              + " once. Broken off, it is run again.")
  int switchOver(@Mixin ClusterOption on) throws InterruptedException {
    try (Rebuild rebuild = rebuild(on)) {
      Map<String, Long> sent = rebuild.switchOver();
      environment.out().println("generation " + rebuild.state().getLive().getNumber() + " is live");
      sent.forEach((topic, records) -> environment.out().println(topic + "\t" + records));
      return 0;
    } catch (RebuildException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  @Command(
      name = "drop",
      description =
          "Give up the generation that is built; where none is, delete what is left of those that"
              + " are no longer live.")
  int drop(@Mixin ClusterOption on) throws InterruptedException {
    try (Rebuild rebuild = rebuild(on)) {
      rebuild.drop().forEach(topic -> environment.out().println("deleted\t" + topic));
      return 0;
    } catch (RebuildException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private Rebuild rebuild(ClusterOption on) {
    return Rebuild.connect(
        EnrichConfig.fromEnv(on.apply(environment).env()), on.registry(environment));
  }
}
