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
 * Whose turn it is to ask a host: one at a time, whichever feed or redirect leads there, and nobody
 * while the host wants to be left alone. May be used by several threads.
 */
final class HostTurns {
  private final Clock clock;
  private final Map<String, Turn> hosts = new ConcurrentHashMap<>();

  HostTurns(Clock clock) {
    this.clock = clock;
  }

  /**
   * Waits for the turn, which the taker must close.
   *
   * @throws IOException if it did not come within the limit
   */
  Turn take(String host, Duration limit) throws IOException, InterruptedException {
    Turn turn = hosts.computeIfAbsent(host, h -> new Turn());
    if (!turn.lock.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("host '" + host + "' was busy answering others for " + limit);
    }
    return turn;
  }

  /** The right to ask the host, for one thread. */
  final class Turn implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock(true);
    private Instant restUntil = Instant.MIN;

    private Turn() {}

    /** How much longer the host wants to be left alone; empty where it does not. */
    Optional<Duration> rest() {
      Instant now = clock.instant();
      return restUntil.isAfter(now)
          ? Optional.of(Duration.between(now, restUntil))
          : Optional.empty();
    }

    /** The host wants to be left alone for so long. */
    void rest(Duration wanted) {
      restUntil = clock.instant().plus(wanted);
    }

    @Override
    public void close() {
      lock.unlock();
    }
  }
}
