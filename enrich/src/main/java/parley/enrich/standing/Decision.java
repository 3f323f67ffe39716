package parley.enrich.standing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decision which version stands at an instant: the rules, as a function of all that came,
 * whatever the order in which it came.
 *
 * @param until when the clock alone may change it; null if never
 * @param reason the wire's or the operator's own words for why none stands; null where one stands
 */
record Decision(StoryState state, @Nullable Instant until, @Nullable String reason) {
  static final Comparator<Order> BY_RECEIPT =
      Comparator.comparing(Order::receivedAt).thenComparing(Order::message);

  /** The reason why a story is held whose tags have passed the horizon. */
  static final String PAST_HORIZON = "past the horizon: its text has to be sent again";

  static Decision of(Ledger ledger, Instant now) {
    Optional<Version> newest = ledger.newestVersion();
    if (newest.isEmpty()) {
      return new Decision(StoryState.NONE, null, null);
    }
    Optional<Order> kill = standingKill(ledger.orders());
    if (kill.isPresent()) {
      return new Decision(StoryState.KILLED, null, kill.get().reason());
    }
    Optional<Order> hold =
        latest(ledger.orders(), OrderType.HOLD, OrderType.RELEASE)
            .filter(o -> o.type() == OrderType.HOLD);
    if (hold.isPresent()) {
      return new Decision(StoryState.HELD, null, hold.get().reason());
    }
    return ofNewest(newest.get(), ledger, now);
  }

  private static Decision ofNewest(Version version, Ledger ledger, Instant now) {
    if (version.withheld()) {
      return new Decision(StoryState.WITHHELD, null, version.hold());
    }
    boolean cleared =
        latest(ledger.orders(), OrderType.RELEASE)
            .filter(release -> !release.receivedAt().isBefore(version.receivedFirst()))
            .isPresent();
    if (cleared) {
      return standing(ledger);
    }
    if (version.hold() != null) {
      return new Decision(StoryState.UNREADABLE, null, version.hold());
    }
    Version.Until embargo = version.embargo();
    if (embargo != null) {
      Instant until = embargo.instant();
      String reason = "embargo " + embargo.text();
      if (until == null) {
        return new Decision(StoryState.UNREADABLE, null, reason);
      }
      if (until.isAfter(now)) {
        return new Decision(StoryState.HELD, until, reason);
      }
    }
    return standing(ledger);
  }

  /** A story that did not stand when it passed the horizon does once its text is sent again. */
  private static Decision standing(Ledger ledger) {
    return ledger.newest().isPresent() || ledger.newestIsPublished()
        ? new Decision(StoryState.STANDING, null, null)
        : new Decision(StoryState.HELD, null, PAST_HORIZON);
  }

  /** The latest kill that no operator has lifted. */
  static Optional<Order> standingKill(List<Order> orders) {
    return orders.stream()
        .filter(o -> o.type().kills())
        .filter(kill -> orders.stream().noneMatch(lift -> lift.lifts(kill)))
        .max(BY_RECEIPT);
  }

  private static Optional<Order> latest(List<Order> orders, OrderType... types) {
    List<OrderType> wanted = List.of(types);
    Stream<Order> found = orders.stream().filter(o -> wanted.contains(o.type()));
    return found.max(BY_RECEIPT);
  }
}
