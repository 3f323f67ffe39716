package parley.ingest.folder;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.zip.ZipException;
import parley.Lane;
import parley.ingest.format.Arrival;
import parley.ingest.intake.Intake;
import parley.ingest.intake.ItemResult;
import parley.ingest.log.StoryLog;
import parley.ingest.replay.StoryFile;
import parley.schemas.Rejection;

/** Takes one whole file in, message by message. */
final class FileTaking {
  private static final int WAITING = 64;

  private final Intake intake;
  private final Clock clock;

  FileTaking(Intake intake, Clock clock) {
    this.intake = intake;
    this.clock = clock;
  }

  /**
   * @throws IOException if the file cannot be read now
   * @throws StoryLog.UnavailableException if the log cannot take it now
   */
  FileResult take(Path file, Optional<String> provider) throws IOException, InterruptedException {
    FileResult result = new FileResult();
    Arrival arrival =
        new Arrival(
            provider,
            Optional.empty(),
            "file:" + file.getFileName(),
            clock.instant(),
            Lane.LIVE,
            Optional.empty());
    Deque<CompletableFuture<List<ItemResult>>> waiting = new ArrayDeque<>();
    try (StoryFile messages = StoryFile.open(file)) {
      for (byte[] message = messages.next(); message != null; message = messages.next()) {
        waiting.add(intake.take(message, arrival));
        if (waiting.size() >= WAITING) {
          settle(waiting.remove(), result);
        }
      }
    } catch (ZipException | EOFException e) {
      // bad data, not a bad disk: what could be inflated counts, the rest is refused
      waiting.add(
          intake.refuse(beginning(file), "gzip: " + e.getMessage(), arrival).thenApply(List::of));
    }
    while (!waiting.isEmpty()) {
      settle(waiting.remove(), result);
    }
    return result;
  }

  private static byte[] beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Rejection.WHOLE);
    }
  }

  private static void settle(CompletableFuture<List<ItemResult>> pending, FileResult result)
      throws InterruptedException {
    try {
      pending.get().forEach(result::add);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
