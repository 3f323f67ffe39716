package parley.dashboard.api;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers that are kept, up to a number and a sum of bytes: while nothing in the database changed,
 * for a while at most, since `now` moves; where something came, for so much longer than it takes to
 * make them, {@link #MOST_BEHIND} at most, so that stories that come every second do not make each
 * answer a new one; where something was taken back, not at all. Those who ask the same at once wait
 * for one answer; one that is asked for in the second half of its time is made anew beside, so that
 * nobody waits for it. Used by several threads.
 */
final class AnswerCache {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerCache.class);
  private static final int MAX_BYTES_OF_ONE = 1_000_000;

  /** The most that all answers together are kept of. */
  static final long MAX_BYTES = 16_000_000;

  private static final int MAX_ANSWERS = 500;

  /** So much of the time is spent on making one answer again and again, at most: a twentieth. */
  private static final int TIMES_ITS_COST = 20;

  private static final Duration LEAST_BEHIND = Duration.ofSeconds(2);

  /** How long an answer is given after it was begun, though something came since. */
  private static final Duration MOST_BEHIND = Duration.ofSeconds(10);

  /**
   * An answer that is given.
   *
   * @param behind how long ago it was begun, if something came since; zero of one that is current
   */
  record Given(Answer answer, Duration behind) {}

  /** An answer that is kept, or that is being made; equal only to itself. */
  private static final class Kept {
    private final long version;
    private final long since;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final AtomicBoolean renewed = new AtomicBoolean();
    private long bytes;
    private volatile long cost;

    Kept(long version, long since) {
      this.version = version;
      this.since = since;
    }

    void made(Answer made, long now) {
      cost = now - since;
      answer.complete(made);
    }

    /** How long it is given though something came, since it was begun. */
    long behindNanos() {
      long most = MOST_BEHIND.toNanos();
      return answer.isDone()
          ? Math.min(most, Math.max(LEAST_BEHIND.toNanos(), TIMES_ITS_COST * cost))
          : most;
    }
  }

  private final Freshness changes;
  private final LongSupplier nanoTime;
  private final long maxAgeNanos;
  private final Executor beside;
  private final Map<Object, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param maxAge how long an answer is kept while nothing changes; zero: nothing is kept
   * @param beside what makes answers anew
   */
  AnswerCache(Freshness changes, LongSupplier nanoTime, Duration maxAge, Executor beside) {
    this.changes = changes;
    this.nanoTime = nanoTime;
    this.maxAgeNanos = maxAge.toNanos();
    this.beside = beside;
  }

  /**
   * The answer under the key, made anew unless it is kept; what the maker throws is thrown.
   *
   * @param key equal for what has the same answer, and for nothing else
   */
  Given get(Object key, Supplier<Answer> maker) {
    // read before the answer is made: what changes meanwhile makes it old
    long now = changes.version();
    if (now < 0 || maxAgeNanos == 0) {
      return new Given(maker.get(), Duration.ZERO);
    }
    Kept fresh = new Kept(now, nanoTime.getAsLong());
    Kept found = found(key, fresh);
    if (found == fresh) {
      return new Given(made(key, fresh, maker), Duration.ZERO);
    }
    long age = fresh.since - found.since;
    boolean current = found.version == fresh.version;
    if (age > (current ? maxAgeNanos : found.behindNanos()) / 2
        && found.answer.isDone()
        && found.renewed.compareAndSet(false, true)) {
      beside.execute(() -> renew(key, found, maker));
    }
    return new Given(joined(found.answer), current ? Duration.ZERO : Duration.ofNanos(age));
  }

  private Answer made(Object key, Kept fresh, Supplier<Answer> maker) {
    try {
      Answer made = maker.get();
      fresh.made(made, nanoTime.getAsLong());
      weigh(key, fresh, made.length());
      return made;
    } catch (RuntimeException | Error e) {
      fresh.answer.completeExceptionally(e);
      drop(key, fresh);
      throw e;
    }
  }

  private void renew(Object key, Kept old, Supplier<Answer> maker) {
    Kept fresh = new Kept(changes.version(), nanoTime.getAsLong());
    if (fresh.version < 0 || !isKept(key, old)) {
      return; // whoever asked meanwhile made another
    }
    try {
      Answer made = maker.get();
      fresh.made(made, nanoTime.getAsLong());
      put(key, fresh);
      weigh(key, fresh, made.length());
    } catch (RuntimeException e) {
      LOG.debug("not made anew; whoever asks once it is old is told why", e);
    }
  }

  private synchronized boolean isKept(Object key, Kept one) {
    return kept.get(key) == one;
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

  private synchronized Kept found(Object key, Kept fresh) {
    Kept old = kept.get(key);
    if (old != null && isFit(old, fresh)) {
      return old;
    }
    put(key, fresh);
    return fresh;
  }

  private boolean isFit(Kept old, Kept fresh) {
    long age = fresh.since - old.since;
    return old.version == fresh.version
        ? age < maxAgeNanos
        : !changes.hurried(old.version) && age < Math.min(maxAgeNanos, old.behindNanos());
  }

  private synchronized void put(Object key, Kept one) {
    Kept old = kept.put(key, one);
    if (old != null) {
      bytes -= old.bytes;
    }
    shrink();
  }

  /** Notes how long an answer became, if it is still wanted; one that is too long is not kept. */
  private synchronized void weigh(Object key, Kept one, int length) {
    if (kept.get(key) != one) {
      return;
    }
    if (length > MAX_BYTES_OF_ONE) {
      kept.remove(key);
      return;
    }
    one.bytes = length;
    bytes += length;
    shrink();
  }

  /** Forgets what was not asked for the longest. */
  private void shrink() {
    Iterator<Kept> eldest = kept.values().iterator();
    while (kept.size() > MAX_ANSWERS || bytes > MAX_BYTES) {
      bytes -= eldest.next().bytes;
      eldest.remove();
    }
  }

  /** Forgets one that never came to be, and so has no bytes. */
  private synchronized void drop(Object key, Kept one) {
    kept.remove(key, one);
  }
}
