package parley.ingest.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.StoryVersion;
import parley.schemas.Rejection;

/**
 * A log that lets nobody wait for a broker that takes nothing: whoever offers something is told so
 * at once while that is known, and within the longest wait while it is not. What was given to the
 * log before it was known may still come to be written, so it is offered again safely.
 */
public final class PromptLog implements StoryLog {
  private final StoryLog log;
  private final Supplier<Optional<String>> trouble;
  private final Duration maxWait;
  private final LongSupplier nanoTime;
  private final Gate stories = new Gate();
  private final Gate rejected = new Gate();

  /**
   * A prompt log.
   *
   * @param trouble what is known to keep the broker from taking stories; answers at once
   * @param maxWait for one record
   */
  public PromptLog(
      StoryLog log, Supplier<Optional<String>> trouble, Duration maxWait, LongSupplier nanoTime) {
    this.log = log;
    this.trouble = trouble;
    this.maxWait = maxWait;
    this.nanoTime = nanoTime;
  }

  /** What is known to keep it from taking stories now; empty while it takes them. */
  public Optional<String> trouble() {
    return trouble.get().or(stories::trouble);
  }

  @Override
  public CompletableFuture<Position> append(StoryVersion version) {
    return trouble
        .get()
        .map(PromptLog::unavailable)
        .orElseGet(() -> stories.pass(() -> log.append(version)));
  }

  @Override
  public CompletableFuture<Position> reject(Rejection rejection) {
    return rejected.pass(() -> log.reject(rejection));
  }

  private static CompletableFuture<Position> unavailable(String why) {
    return CompletableFuture.failedFuture(new UnavailableException(why, null));
  }

  /**
   * The way to one topic. Shut while a record has waited too long for it; and after one has failed,
   * while the next is tried.
   */
  private final class Gate {
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean failing;

    private record Waiting(long since, CompletableFuture<Position> written) {}

    @SuppressWarnings("FutureReturnValueIgnored") // what is returned ends with it
    CompletableFuture<Position> pass(Supplier<CompletableFuture<Position>> write) {
      Optional<Waiting> entered = enter();
      if (entered.isEmpty()) {
        return unavailable("records before it still wait");
      }
      CompletableFuture<Position> written = entered.get().written();
      try {
        write.get().whenComplete((position, failure) -> end(written, position, failure));
      } catch (RuntimeException e) {
        end(written, null, e);
      }
      return written
          .copy()
          .orTimeout(maxWait.toNanos(), TimeUnit.NANOSECONDS)
          .exceptionallyCompose(failure -> told(failure));
    }

    private synchronized Optional<Waiting> enter() {
      if (trouble().isPresent()) {
        return Optional.empty();
      }
      Waiting entered = new Waiting(nanoTime.getAsLong(), new CompletableFuture<>());
      waiting.add(entered);
      return Optional.of(entered);
    }

    synchronized Optional<String> trouble() {
      while (!waiting.isEmpty() && waiting.element().written().isDone()) {
        waiting.remove();
      }
      boolean shut =
          !waiting.isEmpty()
              && (failing || nanoTime.getAsLong() - waiting.element().since() > maxWait.toNanos());
      return shut ? Optional.of("records wait for the broker") : Optional.empty();
    }

    private void end(
        CompletableFuture<Position> written,
        @Nullable Position position,
        @Nullable Throwable failure) {
      synchronized (this) {
        failing = failure instanceof UnavailableException;
      }
      if (failure != null) {
        written.completeExceptionally(failure);
      } else if (position != null) {
        written.complete(position);
      }
    }
  }

  private static CompletableFuture<Position> told(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return CompletableFuture.failedFuture(
        cause instanceof TimeoutException
            ? new UnavailableException("the broker has not taken it yet", cause)
            : cause);
  }
}
