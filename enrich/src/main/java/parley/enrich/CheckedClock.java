package parley.enrich;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock by which embargoes end, spans move on and days freeze: the earlier of this machine's
 * clock and the brokers'. While one of the two is right, nothing happens too early; while they
 * differ, what waits for the later one waits longer, and an alarm says so. Safe for use by several
 * threads.
 */
public final class CheckedClock implements InstantSource {
  /** Clocks that differ by more raise the alarm. */
  public static final Duration MAX_SKEW = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(CheckedClock.class);

  private final InstantSource own;
  private final InstantSource brokers;
  private final AtomicReference<Instant> told = new AtomicReference<>(Instant.MIN);
  private final AtomicBoolean alarmed = new AtomicBoolean();

  /**
   * A clock made of two.
   *
   * @param own this machine's
   * @param brokers the brokers', never ahead of theirs
   */
  public CheckedClock(InstantSource own, InstantSource brokers) {
    this.own = own;
    this.brokers = brokers;
  }

  /** The earlier one. It rather stands still than goes back by as little as clocks may differ. */
  @Override
  public Instant instant() {
    Instant mine = own.instant();
    Instant theirs = brokers.instant();
    watch(Duration.between(theirs, mine));
    Instant earlier = mine.isBefore(theirs) ? mine : theirs;
    return told.updateAndGet(
        last -> last.isAfter(earlier) && !last.isAfter(earlier.plus(MAX_SKEW)) ? last : earlier);
  }

  /** The later one: what a message may not lie ahead of by far. */
  Instant latest() {
    Instant mine = own.instant();
    Instant theirs = brokers.instant();
    return mine.isAfter(theirs) ? mine : theirs;
  }

  /** How far this machine's clock is ahead of the brokers'; negative if it is behind. */
  Duration skew() {
    return Duration.between(brokers.instant(), own.instant());
  }

  /** True of clocks that differ by more than they may. */
  static boolean isApart(Duration skew) {
    return skew.abs().compareTo(MAX_SKEW) > 0;
  }

  /** Logs it when they begin to differ, and when they agree again. */
  private void watch(Duration skew) {
    boolean apart = isApart(skew);
    if (alarmed.get() != apart && alarmed.compareAndSet(!apart, apart)) {
      LOG.warn(apart ? said(skew) : "the clocks agree again");
    }
  }

  static String said(Duration skew) {
    return String.format(
        Locale.ROOT,
        "this machine's clock is %.1f s %s the brokers': embargoes end by the earlier one",
        (double) skew.abs().toMillis() / 1_000,
        skew.isNegative() ? "behind" : "ahead of");
  }
}
