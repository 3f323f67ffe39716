package parley.ingest.feed;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer of a feed's host. */
sealed interface FeedAnswer {
  /** A page, with what to say next time so that it comes only if it changed. */
  @SuppressWarnings("ArrayRecordComponent") // a handover, never compared
  record Page(
      byte[] bytes,
      Optional<String> contentType,
      @Nullable String etag,
      @Nullable String lastModified)
      implements FeedAnswer {}

  /** Nothing has changed. */
  record NotModified() implements FeedAnswer {}

  /**
   * Nothing, for it was not asked: it had told another visit when it wants to be asked again.
   *
   * @param retryAfter how long that is from now
   */
  record NotAsked(Duration retryAfter) implements FeedAnswer {}

  /**
   * An error.
   *
   * @param retryAfter when the host wants to be asked again, if it said so
   */
  record Failure(int status, Optional<Duration> retryAfter) implements FeedAnswer {
    /** True if it holds for the whole host, and not for this address alone. */
    boolean isOfHost() {
      return status == 429 || status == 503;
    }

    /** True if the address itself is no good any more, so that asking again is useless. */
    boolean isGone() {
      return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
    }
  }
}
