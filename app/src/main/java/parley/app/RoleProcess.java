package parley.app;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.enrich.EnrichRole;
import parley.schemas.Settings;
import parley.sink.SinkRole;

/**
 * One role in a process of its own: runs until it is told to stop, or fails and says so by its exit
 * code.
 */
public final class RoleProcess {
  private static final Logger LOG = LoggerFactory.getLogger(RoleProcess.class);

  /** The four roles. */
  public enum Role {
    INGEST,
    ENRICH,
    SINK,
    DASHBOARD
  }

  private final Parts parts = new Parts();
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

  private RoleProcess() {}

  /** Runs the role to its end; 0 where it was told to stop, 1 where it failed. */
  public static int run(Role role, Environment environment)
      throws IOException, InterruptedException {
    RoleProcess process = new RoleProcess();
    try (StopSignal signal = StopSignal.listen(() -> process.failure.complete(new Stopped()))) {
      LOG.debug("{} is listened for", signal);
      return process.runToEnd(role, environment);
    }
  }

  private int runToEnd(Role role, Environment environment) throws IOException {
    try {
      start(role, environment);
      LOG.info("{} runs", role);
      Throwable end = failure.join();
      if (end instanceof Stopped) {
        return 0;
      }
      LOG.error("{} failed", role, end);
      return 1;
    } finally {
      parts.close();
    }
  }

  private void start(Role role, Environment environment) throws IOException {
    Roles roles = new Roles(environment);
    BooleanSupplier ready =
        switch (role) {
          case INGEST -> {
            parts.add(roles.ingest());
            yield () -> true;
          }
          case DASHBOARD -> {
            parts.add(roles.dashboard(Map.of()));
            yield () -> true;
          }
          case ENRICH -> {
            EnrichRole enrich = parts.add(roles.enrich(parts::add));
            var unused = enrich.failure().thenAccept(failure::complete);
            yield () -> enrich.health().running();
          }
          case SINK -> {
            SinkRole sink = parts.add(roles.sink());
            var unusedToo =
                sink.ended()
                    .whenComplete(
                        (ended, cause) -> {
                          if (cause != null) {
                            failure.complete(cause);
                          }
                        });
            yield sink::ready;
          }
        };
    parts.add(HealthServer.start(new Settings(environment.env()), roles.meters(), ready));
  }

  /** Told to stop: no failure. */
  private static final class Stopped extends RuntimeException {}
}
