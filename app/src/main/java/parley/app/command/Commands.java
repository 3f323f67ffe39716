package parley.app.command;

import java.util.List;
import parley.OperatorOrder;
import parley.app.Environment;
import parley.app.RoleStart;
import picocli.CommandLine;

/** Every command, in the order that help lists them. */
final class Commands {
  private Commands() {}

  static List<CommandLine> all(Environment world) {
    return List.of(
        named(
            new UpCommand(world, true),
            "demo",
            "up in a folder of its own (.parley-demo), playing a bundled wire dated around now."),
        named(
            new UpCommand(world, false),
            "up",
            "Everything in one process, on an embedded broker and database (.parley)."),
        role(world, RoleStart.INGEST, "ingest", "The ways in."),
        role(world, RoleStart.ENRICH, "enrich", "The topology."),
        role(world, RoleStart.SINK, "sink", "The topics into PostgreSQL."),
        role(world, RoleStart.DASHBOARD, "dashboard", "The page and the API."),
        new CommandLine(new ParseCommand(world)),
        new CommandLine(new LabelCommand(world)),
        new CommandLine(new EvaluateCommand(world)),
        new CommandLine(new ReplayCommand(world)),
        new CommandLine(new RegistryCommand(world)),
        new CommandLine(new RetagCommand(world)),
        new CommandLine(new RecountCommand(world)),
        new CommandLine(new RebuildCommand(world)),
        new CommandLine(new TopicsCommand(world)),
        new CommandLine(new DatabaseCommand(world)),
        new CommandLine(new TailCommand(world)),
        new CommandLine(new TraceCommand(world)),
        new CommandLine(new RejectedCommand(world)),
        new CommandLine(new WireCommand(world)),
        order(world, OperatorOrder.KILL, "kill", "Kill a story, as a canceled version would."),
        order(world, OperatorOrder.HOLD, "hold", "Hold a story until it is released."),
        order(world, OperatorOrder.RELEASE, "release", "End a hold or an embargo."),
        order(world, OperatorOrder.LIFT, "lift", "Take back a kill."));
  }

  private static CommandLine role(Environment world, RoleStart start, String name, String what) {
    return named(new RoleCommand(world, start), name, what + " One role, against a real cluster.");
  }

  private static CommandLine order(
      Environment world, OperatorOrder order, String name, String what) {
    return named(
        new OperatorCommand(world, order), name, what + " Itself a record on topic stories.");
  }

  private static CommandLine named(Object command, String name, String description) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().name(name);
    line.getCommandSpec().usageMessage().description(description);
    return line;
  }
}
