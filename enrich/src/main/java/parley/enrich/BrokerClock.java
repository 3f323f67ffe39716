package parley.enrich;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.schemas.KafkaSettings;

/**
 * The brokers' time: what one of them stamps on a record when it appends it, every few seconds, and
 * in between what a timer that nobody sets has counted since its answer. It is late by no more than
 * an answer may take, and never early.
 */
final class BrokerClock implements InstantSource, AutoCloseable {
  /** A stamp whose answer took longer says too little. */
  static final Duration MAX_ANSWER = Duration.ofSeconds(1);

  /** The timer is trusted for so long; then this clock stands still until it is told again. */
  static final Duration MAX_AGE = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(BrokerClock.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration FIRST_TIMEOUT = Duration.ofSeconds(30);

  /** Where a broker stamps its time. */
  interface Stamp extends AutoCloseable {
    /**
     * Has a record appended now.
     *
     * @return the broker's time at which it was
     * @throws StampException if it was not, or was not stamped
     */
    Instant append() throws StampException, InterruptedException;

    @Override
    default void close() {}
  }

  static final class StampException extends Exception {
    private static final long serialVersionUID = 1L;

    StampException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  private record Reading(Instant appended, long answeredAtNanos) {}

  private final Stamp stamp;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "parley-broker-clock");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable Reading reading;
  private boolean failing;

  BrokerClock(Stamp stamp, LongSupplier nanoTime) {
    this.stamp = stamp;
    this.nanoTime = nanoTime;
  }

  /**
   * Returns once a broker has told its time, and has it told again from then on.
   *
   * @throws IllegalStateException if none does, or every answer takes too long for half a minute
   */
  static BrokerClock start(KafkaSettings kafka) {
    BrokerClock clock = new BrokerClock(new TopicStamp(kafka), System::nanoTime);
    try {
      clock.first();
    } catch (RuntimeException e) {
      clock.close();
      throw e;
    }
    long ms = INTERVAL.toMillis();
    var unused = clock.executor.scheduleWithFixedDelay(clock::again, ms, ms, TimeUnit.MILLISECONDS);
    return clock;
  }

  /** At or, by a little, before the brokers' time. */
  @Override
  public Instant instant() {
    Reading last = reading;
    if (last == null) {
      throw new IllegalStateException("no broker has told its time");
    }
    Duration age = age(last);
    return last.appended().plus(age.compareTo(MAX_AGE) < 0 ? age : MAX_AGE);
  }

  /** Has the time told once; false if the answer took too long to be of use. */
  boolean measure() throws StampException, InterruptedException {
    long begin = nanoTime.getAsLong();
    Instant appended = stamp.append();
    long end = nanoTime.getAsLong();
    boolean quick = end - begin <= MAX_ANSWER.toNanos();
    if (quick) {
      reading = new Reading(appended, end);
    }
    return quick;
  }

  /** The reason why this clock stands still; empty while it does not. */
  Optional<String> trouble() {
    Reading last = reading;
    return last == null || age(last).compareTo(MAX_AGE) < 0
        ? Optional.empty()
        : Optional.of("no broker has told its time for " + MAX_AGE);
  }

  @Override
  public void close() {
    executor.shutdownNow();
    stamp.close();
  }

  private void first() {
    long begin = nanoTime.getAsLong();
    try {
      while (!measure()) {
        if (nanoTime.getAsLong() - begin > FIRST_TIMEOUT.toNanos()) {
          throw new IllegalStateException(
              "no broker has told its time: every answer took too long");
        }
      }
    } catch (StampException e) {
      throw new IllegalStateException("no broker has told its time: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before a broker told its time", e);
    }
  }

  private void again() {
    try {
      measure();
      failing = false;
    } catch (StampException e) {
      if (!failing) {
        LOG.warn("the brokers' time is not told", e);
      }
      failing = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration age(Reading last) {
    return Duration.ofNanos(nanoTime.getAsLong() - last.answeredAtNanos());
  }
}
