package parley.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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

  /** Between a process's start as the system tells it and as the server wrote it down. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(10);

  private OrphanedDatabase() {}

  /**
   * Ends the server that a killed process left running on the folder, and waits until it has. No
   * other process is ended, though it bears the number that the server had.
   *
   * @throws IOException if a server runs on the folder that is not the one which was left
   */
  public static void stop(Path folder) throws IOException {
    Path pidFile = folder.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    // the server's number, its folder, and when it started in seconds since 1970
    List<String> lines = Files.readAllLines(pidFile, UTF_8);
    Optional<ProcessHandle> found =
        lines.isEmpty() ? Optional.empty() : process(lines.get(0).strip());
    if (found.isPresent() && servesFolder(found.get(), folder)) {
      if (lines.size() < 3 || !startedAt(found.get(), lines.get(2).strip())) {
        throw new IOException(
            "process "
                + found.get().pid()
                + " is a PostgreSQL on "
                + folder
                + " that Parley did not leave there; stop it");
      }
      end(found.get());
    }
    Files.deleteIfExists(pidFile);
  }

  private static void end(ProcessHandle server) {
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

  private static Optional<ProcessHandle> process(String pid) {
    try {
      return ProcessHandle.of(Long.parseLong(pid));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean servesFolder(ProcessHandle process, Path folder) throws IOException {
    boolean postgres =
        process.info().command().map(command -> command.endsWith("/postgres")).orElse(false);
    List<String> arguments = Arrays.asList(process.info().arguments().orElse(new String[0]));
    int option = arguments.indexOf("-D");
    if (!postgres || option < 0 || option + 1 >= arguments.size()) {
      return false;
    }
    Path served = Path.of(arguments.get(option + 1));
    return Files.exists(served) && Files.isSameFile(served, folder);
  }

  private static boolean startedAt(ProcessHandle process, String seconds) {
    Optional<Instant> started = process.info().startInstant();
    try {
      Instant written = Instant.ofEpochSecond(Long.parseLong(seconds));
      return started
          .map(at -> Duration.between(at, written).abs().compareTo(START_TOLERANCE) <= 0)
          .orElse(false);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
