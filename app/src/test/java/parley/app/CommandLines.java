package parley.app;

import java.util.List;

/** A line of every command that its parser takes. */
final class CommandLines {
  static final List<String> ALL =
      List.of(
          "demo",
          "up",
          "ingest",
          "enrich",
          "sink",
          "dashboard",
          "parse no-file",
          "label story",
          "evaluate talks no-file",
          "replay no-file",
          "registry list people",
          "retag --since 2026-03-05T10:00:00Z",
          "recount actor:RUS",
          "topics",
          "database",
          "tail talks",
          "trace acme/x",
          "rejected",
          "wire acme",
          "kill acme/x",
          "hold acme/x",
          "release acme/x",
          "lift acme/x");

  /** The commands' names. */
  static final List<String> COMMANDS = ALL.stream().map(line -> line.split(" ", 2)[0]).toList();

  private CommandLines() {}
}
