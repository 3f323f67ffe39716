package parley.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A left-behind server is ended by `UpFaultIT`; here are those who merely bear its number. */
class OrphanedDatabaseTest {
  @TempDir private Path data;

  @Test
  void processThatTookTheNumberLives() throws Exception {
    requireLives("sleep", data);
  }

  @Test
  void serverOfAnotherFolderLives() throws Exception {
    // a program of that name, on a folder that is not ours
    Path program = data.resolve("postgres");
    Files.copy(Path.of("/bin/sleep"), program);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    requireLives(program.toString(), data);
  }

  private static void requireLives(String program, Path data) throws IOException {
    Path folder = Files.createDirectories(data.resolve("folder"));
    Process process = new ProcessBuilder(program, "60").start();
    try {
      Path pidFile = folder.resolve("postmaster.pid");
      Files.write(
          pidFile,
          List.of(
              Long.toString(process.pid()),
              folder.toString(),
              Long.toString(Instant.now().getEpochSecond())));
      OrphanedDatabase.stop(folder);
      assertThat(process.isAlive()).isTrue();
      assertThat(pidFile).doesNotExist();
    } finally {
      process.destroyForcibly();
    }
  }
}
