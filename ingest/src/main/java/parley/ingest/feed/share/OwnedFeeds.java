package parley.ingest.feed.share;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feeds that the group has given to this instance. They lapse where the brokers have not
 * confirmed for a while that it is a member: others may have been given them. May be used by
 * several threads.
 */
final class OwnedFeeds implements FeedTurns {
  private static final Logger LOG = LoggerFactory.getLogger(OwnedFeeds.class);

  private final Set<String> configured;
  private final long leaseNanos;
  private final LongSupplier nanoTime;

  /** Their tenures by name. */
  private final Map<String, Long> owned = new HashMap<>();

  private final Set<String> visited = new HashSet<>();

  /** Those that the group was last told are polled here. */
  private Set<String> claimed = Set.of();

  private boolean rejoining;
  private int generation = -1;
  private long lastTenure;
  private long confirmedAt;

  /**
   * Owns none yet.
   *
   * @param configured names of the feeds that it may be given
   * @param lease how long they are its own without being confirmed
   */
  OwnedFeeds(Set<String> configured, Duration lease, LongSupplier nanoTime) {
    this.configured = Set.copyOf(configured);
    this.leaseNanos = lease.toNanos();
    this.nanoTime = nanoTime;
    this.confirmedAt = nanoTime.getAsLong();
  }

  @Override
  public synchronized OptionalLong begin(String feed) {
    lapse();
    Long tenure = owned.get(feed);
    if (tenure == null) {
      return OptionalLong.empty();
    }
    visited.add(feed);
    return OptionalLong.of(tenure);
  }

  @Override
  public synchronized void end(String feed) {
    visited.remove(feed);
  }

  @Override
  public synchronized boolean owns(String feed) {
    lapse();
    return owned.containsKey(feed);
  }

  /** The word to the group now, which it is remembered to have been told. */
  synchronized FeedClaim claim() {
    lapse();
    claimed = held();
    rejoining = false;
    return new FeedClaim(configured, claimed, generation);
  }

  private Set<String> held() {
    Set<String> held = new HashSet<>(owned.keySet());
    held.addAll(visited);
    return held;
  }

  /** What the group gives, in place of what it gave before. */
  synchronized void assigned(Set<String> feeds, int inGeneration) {
    confirmedAt = nanoTime.getAsLong();
    rejoining = false;
    generation = inGeneration;
    owned.keySet().retainAll(feeds);
    feeds.forEach(feed -> owned.computeIfAbsent(feed, f -> ++lastTenure));
  }

  /** A broker has confirmed that it is a member. */
  synchronized void confirmed() {
    // what lapsed meanwhile is lost, whatever is heard now
    lapse();
    confirmedAt = nanoTime.getAsLong();
  }

  /** Everything is given up: it is a member no more. */
  synchronized void lost() {
    owned.clear();
    claimed = Set.of();
    generation = -1;
  }

  private void lapse() {
    if (!owned.isEmpty() && nanoTime.getAsLong() - confirmedAt > leaseNanos) {
      LOG.warn(
          "no broker has been heard of for too long: feeds wait until the group is joined again");
      owned.clear();
    }
  }

  /** True, once, if the group has to be told that something is not polled here any more. */
  synchronized boolean mustRejoin() {
    lapse();
    if (rejoining || held().containsAll(claimed)) {
      return false;
    }
    rejoining = true;
    return true;
  }
}
