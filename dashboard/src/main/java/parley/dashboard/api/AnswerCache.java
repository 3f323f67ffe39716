package parley.dashboard.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers that are kept while nothing in the database changed, and for a few seconds at most, since
 * `now` moves. Those who ask the same at once wait for one answer. Used by several threads.
 */
final class AnswerCache {
  private static final int MAX_BYTES_OF_ONE = 1_000_000;
  private static final int MAX_ANSWERS = 500;

  private record Kept(long version, long since, CompletableFuture<Answer> answer) {}

  private final LongSupplier version;
  private final LongSupplier nanoTime;
  private final long maxAgeNanos;
  private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param version another one after each change; negative while changes are not known
   * @param maxAge zero: nothing is kept
   */
  AnswerCache(LongSupplier version, LongSupplier nanoTime, Duration maxAge) {
    this.version = version;
    this.nanoTime = nanoTime;
    this.maxAgeNanos = maxAge.toNanos();
  }

  /** The answer under the key, made anew unless it is kept; what the maker throws is thrown. */
  Answer get(String key, Supplier<Answer> maker) {
    // read before the answer is made: what changes meanwhile makes it old
    long now = version.getAsLong();
    if (now < 0 || maxAgeNanos == 0) {
      return maker.get();
    }
    CompletableFuture<Answer> mine = new CompletableFuture<>();
    Kept found = found(key, new Kept(now, nanoTime.getAsLong(), mine));
    if (found.answer() != mine) {
      return joined(found.answer());
    }
    try {
      Answer made = maker.get();
      mine.complete(made);
      if (made.length() > MAX_BYTES_OF_ONE) {
        drop(key, found);
      }
      return made;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      drop(key, found);
      throw e;
    }
  }

  private static Answer joined(CompletableFuture<Answer> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private synchronized Kept found(String key, Kept fresh) {
    Kept old = kept.get(key);
    if (old != null
        && old.version() == fresh.version()
        && fresh.since() - old.since() < maxAgeNanos) {
      return old;
    }
    kept.put(key, fresh);
    if (kept.size() > MAX_ANSWERS) {
      kept.remove(kept.keySet().iterator().next());
    }
    return fresh;
  }

  private synchronized void drop(String key, Kept one) {
    kept.remove(key, one);
  }
}
