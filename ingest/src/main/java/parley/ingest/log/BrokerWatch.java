package parley.ingest.log;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of the broker's health, kept fresh by a thread of its own: nobody waits for it. */
public final class BrokerWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final Supplier<Optional<String>> health;
  private final Thread watcher = new Thread(this::watch, "parley-broker-watch");
  private volatile Optional<String> trouble = Optional.of("the broker has not answered yet");
  private volatile boolean closed;

  private BrokerWatch(Supplier<Optional<String>> health) {
    this.health = health;
  }

  /**
   * Watches from now on.
   *
   * @param health asks the broker, and may take its time
   */
  public static BrokerWatch start(Supplier<Optional<String>> health) {
    BrokerWatch watch = new BrokerWatch(health);
    watch.watcher.setDaemon(true);
    watch.watcher.start();
    return watch;
  }

  private void watch() {
    while (!closed) {
      trouble = ask();
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
  }

  private Optional<String> ask() {
    try {
      return health.get();
    } catch (RuntimeException e) {
      LOG.warn("the broker's health cannot be told", e);
      return Optional.of("the broker's health cannot be told");
    }
  }

  /** As it was told last; at once. */
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public void close() {
    closed = true;
    watcher.interrupt();
  }
}
