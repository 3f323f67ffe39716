package parley.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The progress of the play of a folder: its start, and the number of messages played. */
final class PlayProgress {
  /** A play that began longer ago has left the page's spans, and a new one begins. */
  static final Duration MAX_AGE = Duration.ofHours(12);

  private static final String FILE = "bundled-wire";

  private final Path file;
  private final Instant start;
  private int played;

  private PlayProgress(Path file, Instant start, int played) {
    this.file = file;
    this.start = start;
    this.played = played;
  }

  /** The folder's progress, or a new one where there is none or it is too old. */
  static PlayProgress of(Path folder, Instant now) throws IOException {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file, UTF_8);
      Instant start = Instant.parse(lines.get(0));
      if (start.plus(MAX_AGE).isAfter(now)) {
        return new PlayProgress(file, start, Integer.parseInt(lines.get(1)));
      }
    }
    PlayProgress progress = new PlayProgress(file, now, 0);
    progress.write();
    return progress;
  }

  Instant start() {
    return start;
  }

  int played() {
    return played;
  }

  /**
   * One more has been played; one played twice, after a crash, is a duplicate and counts nowhere.
   */
  void next() throws IOException {
    played++;
    write();
  }

  private void write() throws IOException {
    Path fresh = file.resolveSibling(FILE + ".new");
    Files.writeString(fresh, start + "\n" + played + "\n", UTF_8);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
