package parley.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import parley.StoryVersion;
import parley.ingest.log.StoryLog;
import parley.schemas.Rejection;

/** A log in memory that can be away. */
public final class MemoryLog implements StoryLog {
  private final List<StoryVersion> stories = new ArrayList<>();
  private final List<Rejection> rejected = new ArrayList<>();
  private boolean away;
  private long largest = Long.MAX_VALUE;
  private int largestRejected = Integer.MAX_VALUE;
  private int asked;

  public synchronized void setAway(boolean away) {
    this.away = away;
  }

  /** Bodies with more characters are too large. */
  public synchronized void setLargest(long largest) {
    this.largest = largest;
  }

  /** Rejections with more bytes are too large. */
  public synchronized void setLargestRejected(int largest) {
    this.largestRejected = largest;
  }

  public synchronized List<StoryVersion> stories() {
    return List.copyOf(stories);
  }

  public synchronized List<String> headlines() {
    return stories.stream().map(StoryVersion::getHeadline).toList();
  }

  public synchronized List<Rejection> rejected() {
    return List.copyOf(rejected);
  }

  public synchronized List<String> rejectedTexts() {
    return rejected.stream().map(r -> new String(r.bytes(), StandardCharsets.UTF_8)).toList();
  }

  /** The number of times that something was to be written. */
  public synchronized int asked() {
    return asked;
  }

  @Override
  public synchronized CompletableFuture<Position> append(StoryVersion version) {
    asked++;
    if (away) {
      return unavailable();
    }
    if (version.getBody().length() > largest) {
      return CompletableFuture.failedFuture(new TooLargeException("too large", new Exception()));
    }
    stories.add(version);
    return CompletableFuture.completedFuture(new Position("parley.stories", 0, stories.size() - 1));
  }

  @Override
  public synchronized CompletableFuture<Position> reject(Rejection rejection) {
    asked++;
    if (away) {
      return unavailable();
    }
    if (rejection.bytes().length > largestRejected) {
      return CompletableFuture.failedFuture(new TooLargeException("too large", new Exception()));
    }
    rejected.add(rejection);
    return CompletableFuture.completedFuture(
        new Position("parley.rejected", 0, rejected.size() - 1));
  }

  private static CompletableFuture<Position> unavailable() {
    return CompletableFuture.failedFuture(new UnavailableException("away", new Exception()));
  }
}
