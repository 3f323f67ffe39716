package parley.ingest.log;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import parley.StoryVersion;
import parley.schemas.Rejection;

/** The log that what was read off the wires is written to. May be used by several threads. */
public interface StoryLog {
  /** The place of a record on the log. */
  record Position(String topic, int partition, long offset) {
    @Override
    public String toString() {
      return topic + "-" + partition + "-" + offset;
    }
  }

  /**
   * Writes to `stories`. The future ends once the record is safely there, or with an {@link
   * UnavailableException} or a {@link TooLargeException}.
   */
  CompletableFuture<Position> append(StoryVersion version);

  /** Writes to `rejected`, with the same promise. */
  CompletableFuture<Position> reject(Rejection rejection);

  /** The log could not take it now; nothing is wrong with it, and offering it again is safe. */
  final class UnavailableException extends RuntimeException {
    public UnavailableException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The version is larger than the log takes. */
  final class TooLargeException extends RuntimeException {
    public TooLargeException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
