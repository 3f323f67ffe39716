package parley.enrich.standing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.enrich.rollup.Contribution;

/**
 * All that is known of one story. It only grows, but for what subscribers and buckets hold, until
 * it passes the horizon.
 *
 * @param versions in order of their first arrival
 * @param orders kills and operators' orders, in order of arrival
 * @param others ids of messages that were no news, cut short
 * @param state as last decided
 * @param revision grows by one with each change to what subscribers hold
 * @param newest the newest version's judgement; empty where that version is withheld, or has passed
 *     the horizon
 * @param published what subscribers hold
 * @param contribution what the buckets hold, and may still have taken back
 * @param frozen whether buckets hold something that has passed the horizon
 */
public record Ledger(
    List<Version> versions,
    List<Order> orders,
    List<String> others,
    StoryState state,
    long revision,
    Optional<Judgement> newest,
    Optional<Edition> published,
    Optional<Contribution> contribution,
    boolean frozen) {

  public static final Ledger EMPTY =
      new Ledger(
          List.of(),
          List.of(),
          List.of(),
          StoryState.NONE,
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);

  public Ledger {
    versions = List.copyOf(versions);
    orders = List.copyOf(orders);
    others = List.copyOf(others);
  }

  /** True if the message has come before. */
  boolean knows(String message) {
    String id = ShortDigest.of(message);
    return others.contains(id)
        || orders.stream().anyMatch(o -> o.message().equals(id))
        || versions.stream().anyMatch(v -> v.messages().contains(id));
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
    return new Ledger(
        all, orders, others, state, revision, newest, published, contribution, frozen);
  }

  Ledger with(Order order) {
    List<Order> all = new ArrayList<>(orders);
    all.add(order);
    return withOrders(all);
  }

  Ledger withOrders(List<Order> all) {
    return new Ledger(
        versions, all, others, state, revision, newest, published, contribution, frozen);
  }

  Ledger withOther(String message) {
    List<String> all = new ArrayList<>(others);
    all.add(ShortDigest.of(message));
    return new Ledger(
        versions, orders, all, state, revision, newest, published, contribution, frozen);
  }

  Ledger withNewest(Optional<Judgement> judgement) {
    return new Ledger(
        versions, orders, others, state, revision, judgement, published, contribution, frozen);
  }

  Ledger withState(StoryState decided) {
    return new Ledger(
        versions, orders, others, decided, revision, newest, published, contribution, frozen);
  }

  Ledger revised(Optional<Edition> edition, Optional<Contribution> counted) {
    return new Ledger(
        versions, orders, others, state, revision + 1, newest, edition, counted, frozen);
  }

  Version version(Edition edition) {
    return versions.get(edition.index());
  }

  /** True if tags are in it, which may be many. */
  boolean keepsTags() {
    return newest.isPresent()
        || contribution.isPresent()
        || published.filter(e -> e.judgement() != null).isPresent();
  }

  /** True if the newest version is what subscribers hold. */
  boolean newestIsPublished() {
    return newestVersion().map(this::indexOf).equals(published.map(Edition::index));
  }

  /**
   * The instant at which anything was last heard of the story, or its embargo ended; empty where
   * nothing was ever heard but messages that are no news.
   */
  Optional<Instant> lastHeard() {
    return Stream.of(
            versions.stream().map(Version::receivedLast),
            orders.stream().map(Order::receivedAt),
            newestVersion().stream().flatMap(v -> v.embargoEnd().stream()))
        .flatMap(times -> times)
        .max(Instant::compareTo);
  }

  /**
   * The rest of it past the horizon: which messages came, what decides among versions, kills and
   * orders, and what a tombstone and a retraction need. What buckets hold is frozen in them.
   */
  Ledger aged() {
    return new Ledger(
        versions,
        orders.stream().map(Order::aged).toList(),
        others,
        state,
        revision,
        Optional.empty(),
        published.map(Edition::aged),
        Optional.empty(),
        frozen || contribution.isPresent());
  }
}
