package parley.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A database server whose parent was killed: it still runs on its folder and would keep a new one
 * from starting.
 */
public final class OrphanedDatabase {
  private static final long STOP_TIMEOUT_SECONDS = 20;

  private OrphanedDatabase() {}

  /** Ends the server that a killed process left running on the folder, and waits until it has. */
  public static void stop(Path folder) throws IOException {
    Path pidFile = folder.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile, UTF_8);
    Optional<ProcessHandle> found =
        lines.isEmpty() ? Optional.empty() : process(lines.get(0).strip());
    if (found.isPresent() && isPostgres(found.get())) {
      ProcessHandle server = found.get();
      server.destroy();
      try {
        server.onExit().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException e) {
        server.destroyForcibly();
        server.onExit().join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Files.deleteIfExists(pidFile);
  }

  private static Optional<ProcessHandle> process(String pid) {
    try {
      return ProcessHandle.of(Long.parseLong(pid));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(c -> c.endsWith("postgres")).orElse(false);
  }
}
