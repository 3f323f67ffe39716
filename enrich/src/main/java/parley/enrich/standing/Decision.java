package parley.enrich.standing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands of a story at an instant: the rules, as a function of all that came, whatever the
 * order in which it came.
 *
 * @param until when the clock alone may change it; null if never
 * @param reason the wire's or the operator's own words for why none stands; null where one stands
 */
record Decision(State state, @Nullable Instant until, @Nullable String reason) {
  private static final Comparator<Order> BY_RECEIPT =
      Comparator.comparing(Order::receivedAt).thenComparing(Order::message);

  /** Why a story is held whose tags have passed the horizon. */
  static final String FORGOTTEN = "past the horizon: its text has to be sent again";

  static Decision of(Ledger ledger, Instant now) {
    Optional<Version> newest = ledger.newestVersion();
    if (newest.isEmpty()) {
      return new Decision(State.NONE, null, null);
    }
    Optional<Order> kill = standingKill(ledger.orders());
    if (kill.isPresent()) {
      return new Decision(State.KILLED, null, kill.get().reason());
    }
    Optional<Order> hold =
        latest(ledger.orders(), Order.Kind.HOLD, Order.Kind.RELEASE)
            .filter(o -> o.kind() == Order.Kind.HOLD);
    if (hold.isPresent()) {
      return new Decision(State.HELD, null, hold.get().reason());
    }
    return ofNewest(newest.get(), ledger, now);
  }

  private static Decision ofNewest(Version version, Ledger ledger, Instant now) {
    if (version.withheld()) {
      return new Decision(State.WITHHELD, null, version.hold());
    }
    boolean cleared =
        latest(ledger.orders(), Order.Kind.RELEASE)
            .filter(release -> !release.receivedAt().isBefore(version.receivedFirst()))
            .isPresent();
    if (cleared) {
      return standing(ledger);
    }
    if (version.hold() != null) {
      return new Decision(State.UNREADABLE, null, version.hold());
    }
    Version.Until embargo = version.embargo();
    if (embargo != null) {
      Instant until = embargo.instant();
      String reason = "embargo " + embargo.text();
      if (until == null) {
        return new Decision(State.UNREADABLE, null, reason);
      }
      if (until.isAfter(now)) {
        return new Decision(State.HELD, until, reason);
      }
    }
    return standing(ledger);
  }

  /** What no longer stood when it passed the horizon stands again once its text is sent again. */
  private static Decision standing(Ledger ledger) {
    return ledger.newest().isPresent() || ledger.newestIsPublished()
        ? new Decision(State.STANDING, null, null)
        : new Decision(State.HELD, null, FORGOTTEN);
  }

  /** The latest kill that no operator has lifted. */
  static Optional<Order> standingKill(List<Order> orders) {
    return orders.stream()
        .filter(o -> o.kind().kills())
        .filter(kill -> orders.stream().noneMatch(lift -> lift.lifts(kill)))
        .max(BY_RECEIPT);
  }

  private static Optional<Order> latest(List<Order> orders, Order.Kind... kinds) {
    List<Order.Kind> wanted = List.of(kinds);
    Stream<Order> found = orders.stream().filter(o -> wanted.contains(o.kind()));
    return found.max(BY_RECEIPT);
  }
}
