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
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import parley.Lane;
import parley.ingest.format.Arrival;
import parley.ingest.intake.Intake;
import parley.ingest.intake.ItemResult;
import parley.ingest.log.Pace;
import parley.ingest.log.StoryLog;

/** Files, or the standard input, through the door as the backfill lane. */
public final class Replay {
  private static final int WAITING = 512;
  private static final Path STDIN = Path.of("-");

  /** Is told how far it is. */
  public interface Progress {
    /** A message's results, in the order of the file; of the standard input, the file is `-`. */
    void taken(Path file, List<ItemResult> results);

    /** Bytes of the files read so far, of all their bytes. */
    void read(long bytes, long of);
  }

  /**
   * What the files do not say themselves.
   *
   * @param provider who sent them
   * @param published when items without a time of their own were made
   */
  public record Said(Optional<String> provider, Optional<Instant> published, Lane lane) {}

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
  public void run(List<Path> files, Said said, Progress progress)
      throws IOException, InterruptedException {
    long all = 0;
    for (Path file : files) {
      all += Files.size(file);
    }
    long total = all;
    long before = 0;
    for (Path file : files) {
      long begin = before;
      try (StoryFile messages = StoryFile.open(file)) {
        String origin = "file:" + file.getFileName();
        one(
            new Source(file, origin, messages),
            said,
            progress,
            n -> progress.read(begin + n, total));
      }
      before += Files.size(file);
      progress.read(before, all);
    }
  }

  /**
   * Takes in every message of a stream whose length nobody knows: {@link Progress#read} is not
   * called. The stream is closed.
   *
   * @throws IOException if it cannot be read
   * @throws StoryLog.UnavailableException if the log cannot take a story
   */
  public void run(InputStream stdin, Said said, Progress progress)
      throws IOException, InterruptedException {
    try (StoryFile messages = StoryFile.of(stdin)) {
      one(new Source(STDIN, "stdin", messages), said, progress, n -> {});
    }
  }

  private record Source(Path file, String origin, StoryFile messages) {}

  private void one(Source source, Said said, Progress progress, LongConsumer bytesRead)
      throws IOException, InterruptedException {
    StoryFile messages = source.messages();
    Deque<CompletableFuture<List<ItemResult>>> waiting = new ArrayDeque<>();
    for (byte[] message = messages.next(); message != null; message = messages.next()) {
      pace.await();
      waiting.add(intake.take(message, arrival(source.origin(), said)));
      if (waiting.size() >= WAITING) {
        progress.taken(source.file(), result(waiting.poll()));
        bytesRead.accept(messages.bytesRead());
      }
    }
    while (!waiting.isEmpty()) {
      progress.taken(source.file(), result(waiting.poll()));
    }
  }

  private Arrival arrival(String origin, Said said) {
    return new Arrival(
        said.provider(), Optional.empty(), origin, clock.instant(), said.lane(), said.published());
  }

  private static List<ItemResult> result(@Nullable CompletableFuture<List<ItemResult>> pending)
      throws InterruptedException {
    if (pending == null) {
      return List.of();
    }
    try {
      return pending.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
