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
import java.util.zip.ZipException;
import parley.Lane;
import parley.ingest.format.Arrival;
import parley.ingest.intake.Intake;
import parley.ingest.intake.ItemResult;
import parley.ingest.log.StoryLog;
import parley.ingest.replay.WireFile;
import parley.schemas.Rejection;

/** The intake of one whole file, message by message. */
final class FileIntake {
  private static final int MAX_PENDING = 64;

  private final Intake intake;
  private final Clock clock;

  FileIntake(Intake intake, Clock clock) {
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
        Arrival.of("file:" + file.getFileName(), clock.instant(), Lane.LIVE).withProvider(provider);
    Deque<CompletableFuture<List<ItemResult>>> pending = new ArrayDeque<>();
    try (WireFile messages = WireFile.open(file)) {
      for (byte[] message = messages.next(); message != null; message = messages.next()) {
        pending.add(intake.take(message, arrival));
        if (pending.size() >= MAX_PENDING) {
          Intake.await(pending.remove()).forEach(result::add);
        }
      }
    } catch (ZipException | EOFException e) {
      // bad data, not a bad disk: what could be inflated counts, the rest is refused
      pending.add(
          intake.refuse(beginning(file), "gzip: " + e.getMessage(), arrival).thenApply(List::of));
    }
    while (!pending.isEmpty()) {
      Intake.await(pending.remove()).forEach(result::add);
    }
    return result;
  }

  private static byte[] beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Rejection.MAX_WHOLE_BYTES);
    }
  }
}
