package parley.ingest.feed;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock for each host: one request at a time, whichever feed or redirect leads there, and none
 * while the host wants to be left alone. May be used by several threads.
 */
final class HostLocks {
  private final Clock clock;
  private final Map<String, HostLock> hosts = new ConcurrentHashMap<>();

  HostLocks(Clock clock) {
    this.clock = clock;
  }

  /**
   * Waits for the host's lock, which the caller must close.
   *
   * @throws IOException if it was not free within the timeout
   */
  HostLock lock(String host, Duration timeout) throws IOException, InterruptedException {
    HostLock lock = hosts.computeIfAbsent(host, h -> new HostLock());
    if (!lock.lock.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("host '" + host + "' was busy answering others for " + timeout);
    }
    return lock;
  }

  /** The right to ask a host, held by one thread. */
  final class HostLock implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock(true);
    private Instant notBefore = Instant.MIN;

    private HostLock() {}

    /** The time for which the host still wants to be left alone; empty where it does not. */
    Optional<Duration> retryAfter() {
      Instant now = clock.instant();
      return notBefore.isAfter(now)
          ? Optional.of(Duration.between(now, notBefore))
          : Optional.empty();
    }

    /** Notes that the host wants to be left alone for so long. */
    void setRetryAfter(Duration wanted) {
      notBefore = clock.instant().plus(wanted);
    }

    @Override
    public void close() {
      lock.unlock();
    }
  }
}
