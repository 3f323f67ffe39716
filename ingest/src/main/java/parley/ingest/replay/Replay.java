package parley.ingest.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import parley.Lane;
import parley.ingest.format.Arrival;
import parley.ingest.intake.Intake;
import parley.ingest.intake.ItemResult;
import parley.ingest.log.Pace;
import parley.ingest.log.StoryLog;

/** The replay of files, or of the standard input, through the door as the backfill lane. */
public final class Replay {
  private static final int MAX_PENDING = 512;
  private static final Path STDIN = Path.of("-");

  /** Is told how far it is. */
  public interface Progress {
    /** A message's results, in the order of the file; of the standard input, the file is `-`. */
    void taken(Path file, List<ItemResult> results);

    /** Bytes of the files read so far, of all their bytes. */
    void read(long bytes, long of);
  }

  /**
   * The same for all files.
   *
   * @param provider who sent them; it wins over what they say
   * @param published when items without a time of their own were made
   */
  public record Options(Optional<String> provider, Optional<Instant> published, Lane lane) {}

  private final Intake intake;
  private final Pace pace;
  private final Clock clock;

  public Replay(Intake intake, Pace pace, Clock clock) {
    this.intake = intake;
    this.pace = pace;
    this.clock = clock;
  }

  /**
   * Takes in every message of the files, in order.
   *
   * @throws IOException if a file cannot be read
   * @throws StoryLog.UnavailableException if the log cannot take a story; the files may be replayed
   *     again, safely
   */
  public void run(List<Path> files, Options options, Progress progress)
      throws IOException, InterruptedException {
    long size = 0;
    for (Path file : files) {
      size += Files.size(file);
    }
    long total = size;
    long done = 0;
    for (Path file : files) {
      long before = done;
      try (WireFile messages = WireFile.open(file)) {
        String origin = "file:" + file.getFileName();
        one(
            new Source(file, origin, messages),
            options,
            progress,
            n -> progress.read(before + n, total));
      }
      done += Files.size(file);
      progress.read(done, total);
    }
  }

  /**
   * Takes in every message of a stream whose length nobody knows: {@link Progress#read} is not
   * called. The stream is closed.
   *
   * @throws IOException if it cannot be read
   * @throws StoryLog.UnavailableException if the log cannot take a story
   */
  public void run(InputStream stdin, Options options, Progress progress)
      throws IOException, InterruptedException {
    try (WireFile messages = WireFile.of(stdin)) {
      one(new Source(STDIN, "stdin", messages), options, progress, n -> {});
    }
  }

  private record Source(Path file, String origin, WireFile messages) {}

  private void one(Source source, Options options, Progress progress, LongConsumer bytesRead)
      throws IOException, InterruptedException {
    WireFile messages = source.messages();
    Deque<CompletableFuture<List<ItemResult>>> pending = new ArrayDeque<>();
    for (byte[] message = messages.next(); message != null; message = messages.next()) {
      pace.await();
      pending.add(intake.take(message, arrival(source.origin(), options)));
      if (pending.size() >= MAX_PENDING) {
        progress.taken(source.file(), Intake.await(pending.remove()));
        bytesRead.accept(messages.bytesRead());
      }
    }
    while (!pending.isEmpty()) {
      progress.taken(source.file(), Intake.await(pending.remove()));
    }
  }

  private Arrival arrival(String origin, Options options) {
    return new Arrival(
        options.provider(),
        Optional.empty(),
        origin,
        clock.instant(),
        options.lane(),
        options.published());
  }
}
