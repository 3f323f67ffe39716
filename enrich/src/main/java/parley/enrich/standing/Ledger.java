package parley.enrich.standing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.enrich.rollup.Share;

/**
 * All that is known of one story. It only grows, but for what subscribers and buckets hold.
 *
 * @param versions in order of their first arrival
 * @param orders kills and operators' orders, in order of arrival
 * @param others ids of messages that were no news
 * @param state as last decided
 * @param revision grows by one with each change to what subscribers hold
 * @param newest the newest version's judgement; empty where that version is withheld
 * @param published what subscribers hold
 * @param posted what the buckets hold
 */
public record Ledger(
    List<Version> versions,
    List<Order> orders,
    List<String> others,
    State state,
    long revision,
    Optional<Judgement> newest,
    Optional<Edition> published,
    Optional<Share> posted) {

  public static final Ledger EMPTY =
      new Ledger(
          List.of(),
          List.of(),
          List.of(),
          State.NONE,
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public Ledger {
    versions = List.copyOf(versions);
    orders = List.copyOf(orders);
    others = List.copyOf(others);
  }

  /** Whether the message has come before. */
  boolean knows(String message) {
    return others.contains(message)
        || orders.stream().anyMatch(o -> o.message().equals(message))
        || versions.stream().anyMatch(v -> v.messages().contains(message));
  }

  Optional<Version> newestVersion() {
    return versions.stream().max(Version.ORDER);
  }

  /** Place of the version that is the same; -1 if none is. */
  int indexOf(Version version) {
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i).same(version)) {
        return i;
      }
    }
    return -1;
  }

  /** The story's own time: the earliest creation, or else receipt, among its versions. */
  Instant storyTime() {
    Instant created =
        versions.stream().map(Version::earliestCreation).reduce(null, Version::earlier);
    return created != null
        ? created
        : versions.stream().map(Version::receivedFirst).min(Instant::compareTo).orElseThrow();
  }

  Ledger with(Version version) {
    List<Version> all = new ArrayList<>(versions);
    int index = indexOf(version);
    if (index < 0) {
      all.add(version);
    } else {
      all.set(index, all.get(index).joinedWith(version));
    }
    return new Ledger(all, orders, others, state, revision, newest, published, posted);
  }

  Ledger with(Order order) {
    List<Order> all = new ArrayList<>(orders);
    all.add(order);
    return withOrders(all);
  }

  Ledger withOrders(List<Order> all) {
    return new Ledger(versions, all, others, state, revision, newest, published, posted);
  }

  Ledger withOther(String message) {
    List<String> all = new ArrayList<>(others);
    all.add(message);
    return new Ledger(versions, orders, all, state, revision, newest, published, posted);
  }

  Ledger withNewest(Optional<Judgement> judgement) {
    return new Ledger(versions, orders, others, state, revision, judgement, published, posted);
  }

  Ledger withState(State decided) {
    return new Ledger(versions, orders, others, decided, revision, newest, published, posted);
  }

  Ledger revised(Optional<Edition> edition, Optional<Share> share) {
    return new Ledger(versions, orders, others, state, revision + 1, newest, edition, share);
  }
}
