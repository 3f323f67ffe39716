package parley.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** PostgreSQL's single-user mode: a statement is run on a folder without a server. */
final class SingleUser {
  private static final Path POSTGRES = Path.of("bin", "postgres");
  private static final long TIMEOUT_SECONDS = 120;

  private SingleUser() {}

  /**
   * Runs the statement, after a recovery where one is due.
   *
   * @param programs the folder that holds an unpacked PostgreSQL
   */
  static void run(Path programs, Path folder, String statement) throws IOException {
    List<String> line = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      // as root it refuses to run
      line.addAll(List.of("unshare", "-U"));
    }
    line.add(postgres(programs).toString());
    line.addAll(List.of("--single", "-D", folder.toString(), "postgres"));
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (Writer in = process.outputWriter(UTF_8)) {
      in.write(statement + "\n");
    }
    try {
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("PostgreSQL took over " + TIMEOUT_SECONDS + " s alone on " + folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroy();
    }
    if (process.exitValue() != 0) {
      throw new IOException("PostgreSQL ended with " + process.exitValue() + " on " + folder);
    }
  }

  /** The program that was unpacked last, should an older release's be there as well. */
  private static Path postgres(Path programs) throws IOException {
    try (Stream<Path> unpacked = Files.list(programs)) {
      return unpacked
          .filter(each -> Files.isExecutable(each.resolve(POSTGRES)))
          .max(Comparator.comparingLong(each -> each.toFile().lastModified()))
          .map(each -> each.resolve(POSTGRES))
          .orElseThrow(() -> new IOException("no PostgreSQL below " + programs));
    }
  }
}
