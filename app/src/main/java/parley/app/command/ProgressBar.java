package parley.app.command;

import parley.app.Environment;

/** The progress of a long command, shown on a terminal alone. */
final class ProgressBar {
  private static final int WIDTH = 40;
  private static final long UPDATE_INTERVAL_MS = 100;

  private final Environment environment;
  private final boolean shown;
  private long last;
  private boolean dirty;

  ProgressBar(Environment environment) {
    this.environment = environment;
    this.shown = environment.terminal();
  }

  void show(long done, long of, long items) {
    long now = environment.clock().millis();
    if (!shown || (now - last < UPDATE_INTERVAL_MS && done < of)) {
      return;
    }
    last = now;
    int filled = of <= 0 ? WIDTH : (int) (WIDTH * Math.min(done, of) / of);
    environment
        .err()
        .printf(
            "\r[%s%s] %3d%% %,d items",
            "#".repeat(filled),
            ".".repeat(WIDTH - filled),
            of <= 0 ? 100 : 100 * Math.min(done, of) / of,
            items);
    dirty = true;
    if (done >= of) {
      environment.err().println();
      dirty = false;
    }
  }

  /** Makes room for a line of output. */
  void clear() {
    if (dirty) {
      environment.err().print("\r" + " ".repeat(WIDTH + 30) + "\r");
      dirty = false;
    }
  }
}
