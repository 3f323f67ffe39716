package parley.ingest.log;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import parley.StoryVersion;
import parley.schemas.Rejection;

/**
 * A log that is not tried while its broker is known to be away: whoever offers something is told at
 * once, instead of after the delivery timeout, for which each of the door's threads would wait.
 */
public final class WatchedLog implements StoryLog {
  private final StoryLog log;
  private final Supplier<Optional<String>> trouble;

  /**
   * A log that is watched.
   *
   * @param trouble what keeps the broker from taking records; answers at once
   */
  public WatchedLog(StoryLog log, Supplier<Optional<String>> trouble) {
    this.log = log;
    this.trouble = trouble;
  }

  @Override
  public CompletableFuture<Position> append(StoryVersion version) {
    return unlessAway(() -> log.append(version));
  }

  @Override
  public CompletableFuture<Position> reject(Rejection rejection) {
    return unlessAway(() -> log.reject(rejection));
  }

  private CompletableFuture<Position> unlessAway(Supplier<CompletableFuture<Position>> write) {
    return trouble
        .get()
        .map(fault -> CompletableFuture.<Position>failedFuture(new UnavailableException(fault)))
        .orElseGet(write);
  }
}
