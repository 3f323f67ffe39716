package parley.enrich.standing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger may forget of its past, so that a story of a hundred thousand messages weighs no
 * more than one of hundreds. What stands never depends on it, nor which kills are lifted by whom,
 * but that a kill beyond the limit is lifted only by a lift of all kills. A message that was
 * forgotten and comes again is counted again, as superseded, a repeat or an order.
 */
final class Forgetting {
  /** Versions of one story: over eight days of hourly ones, some 20 kB, rewritten with each. */
  static final int MAX_VERSIONS = 200;

  /** Orders of one story: an operator gives a handful, a wire one or two kills. */
  static final int MAX_ORDERS = 100;

  /** Ids of one story's messages that were no news. */
  static final int MAX_OTHERS = 200;

  /**
   * Characters of what wires and operators wrote beside: of all versions, and of all orders; with
   * the tags it has to fit into a record of a changelog.
   */
  static final int MAX_CHARS = 64_000;

  private static final Comparator<Order> OLDEST_FIRST = Decision.BY_RECEIPT;

  private Forgetting() {}

  /** The ledger, as far as it has to be kept. */
  static Ledger bounded(Ledger ledger) {
    List<Version> versions = ledger.versions();
    Forgotten forgotten = ledger.forgotten();
    if (exceed(versions, MAX_VERSIONS, Forgetting::chars)) {
      versions = newest(versions);
      for (Version version : ledger.versions()) {
        forgotten = versions.contains(version) ? forgotten : forgotten.with(version);
      }
    }
    long ids = versions.stream().mapToLong(v -> v.messages().size()).sum();
    List<Version> cut = versions.stream().map(v -> v.withMessages(Ledger.MAX_REPORTS)).toList();
    forgotten = forgotten.withRepeats(ids - cut.stream().mapToLong(v -> v.messages().size()).sum());
    List<Order> orders = ledger.orders();
    if (exceed(orders, MAX_ORDERS, Forgetting::chars)) {
      orders = fitting(deciding(orders));
      forgotten = forgotten.withOrders(ledger.orders().size() - orders.size());
    }
    List<String> others = ledger.others();
    int spare = Math.max(0, others.size() - MAX_OTHERS);
    forgotten = forgotten.withOthers(spare);
    return forgotten.equals(ledger.forgotten())
        ? ledger
        : ledger.remembering(cut, orders, others.subList(spare, others.size()), forgotten);
  }

  private static <T> boolean exceed(List<T> all, int most, ToIntFunction<T> chars) {
    return all.size() > most || all.stream().mapToLong(chars::applyAsInt).sum() > MAX_CHARS;
  }

  /** The newest ones, in the order of arrival; the newest of all whatever it weighs. */
  private static List<Version> newest(List<Version> versions) {
    Set<Version> kept = new HashSet<>();
    long chars = 0;
    for (Version version : versions.stream().sorted(Version.ORDER.reversed()).toList()) {
      chars += chars(version);
      if (!kept.isEmpty() && (kept.size() == MAX_VERSIONS || chars > MAX_CHARS)) {
        break;
      }
      kept.add(version);
    }
    return versions.stream().filter(kept::contains).toList();
  }

  /** All but those that change nothing, whatever comes: in the order of arrival. */
  private static List<Order> deciding(List<Order> orders) {
    Set<Order> kept = new HashSet<>();
    latest(orders, o -> o.type() == OrderType.HOLD || o.type() == OrderType.RELEASE)
        .ifPresent(kept::add);
    latest(orders, o -> o.type() == OrderType.RELEASE).ifPresent(kept::add);
    latest(orders, Forgetting::liftsAll).ifPresent(kept::add);
    Set<@Nullable String> targets = new HashSet<>();
    for (Order order : orders) {
      boolean stands = order.type().kills() && orders.stream().noneMatch(lift -> lift.lifts(order));
      boolean lifts = order.type() == OrderType.LIFT && order.target() != null;
      if (stands || (lifts && targets.add(order.target()))) {
        kept.add(order);
      }
    }
    return orders.stream().filter(kept::contains).toList();
  }

  /**
   * The latest ones. Of kills before them one is left, which no lift of a single kill reaches; of
   * lifts of single kills before them none: should such a kill still come, it kills.
   */
  private static List<Order> fitting(List<Order> orders) {
    if (!exceed(orders, MAX_ORDERS, Forgetting::chars)) {
      return orders;
    }
    List<Order> kept = new ArrayList<>();
    Optional<Order> merged = Optional.empty();
    long chars = 0;
    for (Order order : orders.stream().sorted(OLDEST_FIRST.reversed()).toList()) {
      boolean general = !order.type().kills() && order.target() == null;
      // one place is that of the kill which stands for those before
      boolean fits = kept.size() < MAX_ORDERS - 1 && chars + chars(order) <= MAX_CHARS;
      if (general || fits) {
        kept.add(order);
        chars += chars(order);
      } else if (order.type().kills()) {
        merged = Optional.of(merged.map(m -> m.standingFor(order)).orElse(order.withoutMessage()));
      }
    }
    merged.ifPresent(kept::add);
    return kept.stream().sorted(OLDEST_FIRST).toList();
  }

  private static Optional<Order> latest(List<Order> orders, Predicate<Order> wanted) {
    return orders.stream().filter(wanted).max(OLDEST_FIRST);
  }

  private static boolean liftsAll(Order order) {
    return order.type() == OrderType.LIFT && order.target() == null;
  }

  private static int chars(Version version) {
    Version.Until embargo = version.embargo();
    return chars(version.hold())
        + chars(embargo == null ? null : embargo.text())
        + chars(version.toldNumber() == null ? version.text() : null);
  }

  private static int chars(Order order) {
    return chars(order.reason());
  }

  private static int chars(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
