package parley.ingest.feed;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a feed's host answered. */
sealed interface Answer {
  /** A page, with what to say next time so that it comes only if it changed. */
  @SuppressWarnings("ArrayRecordComponent") // a handover, never compared
  record Page(
      byte[] bytes,
      Optional<String> contentType,
      @Nullable String etag,
      @Nullable String lastModified)
      implements Answer {}

  /** Nothing has changed. */
  record NotModified() implements Answer {}

  /** Nothing was asked: the host had told another visit to leave it alone for so much longer. */
  record Resting(Duration left) implements Answer {}

  /**
   * No page.
   *
   * @param retryAfter when the host wants to be asked again, if it said so
   */
  record Problem(int status, Optional<Duration> retryAfter) implements Answer {
    /** Whether the host, and not this address alone, wants to be left alone. */
    boolean isForAll() {
      return status == 429 || status == 503;
    }

    /** Whether the address itself is no good any more, so that asking again is useless. */
    boolean isGone() {
      return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
    }
  }
}
