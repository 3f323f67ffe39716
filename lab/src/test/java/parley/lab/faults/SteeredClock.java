package parley.lab.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of the machine on which a process believes to be: the real one, ahead by the duration
 * (`PT10M`) that a file holds, or standing at the instant that it holds. Whoever writes the file
 * sets the clock.
 */
final class SteeredClock implements InstantSource {
  private final Path file;

  SteeredClock(Path file) {
    this.file = file;
  }

  /** Sets the clocks that read the file, at once. */
  static void set(Path file, Object text) throws IOException {
    Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), "" + text);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public Instant instant() {
    try {
      String set = Files.readString(file);
      return set.startsWith("P") || set.startsWith("-P")
          ? Clock.systemUTC().instant().plus(Duration.parse(set))
          : Instant.parse(set);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
