package parley.enrich.standing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.StoryVersion;
import parley.enrich.rollup.Contribution;

/**
 * All that is known of one story. It only grows, but for what subscribers and buckets hold, until
 * it passes the horizon, or holds as much as {@link Forgetting} lets it.
 *
 * @param versions in order of their first arrival
 * @param orders kills and operators' orders, in order of arrival
 * @param others ids of messages that were no news, cut short
 * @param forgotten what of these is kept as numbers alone
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
    Forgotten forgotten,
    StoryState state,
    long revision,
    Optional<Judgement> newest,
    Optional<Edition> published,
    Optional<Contribution> contribution,
    boolean frozen) {

  /**
   * The most reports of one content of a story, as {@code PARLEY_INGEST_MAX_SAME_TEXT} has it for
   * one text of a wire: a feed that dates its story anew in every poll reports nothing by it.
   */
  public static final int MAX_REPORTS = 20;

  public static final Ledger EMPTY =
      new Ledger(
          List.of(),
          List.of(),
          List.of(),
          Forgotten.NOTHING,
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

  /** True of a message that carries the text of the newest version. */
  public boolean isTextOfNewest(StoryVersion message) {
    return newestVersion()
        .filter(v -> v.digest().equals(ShortDigest.of(message.getContentDigest())))
        .isPresent();
  }

  /** True if the wire withholds the newest version. */
  public boolean isWithheld() {
    return newestVersion().filter(Version::withheld).isPresent();
  }

  /** The story's time, where it stands at one that can be; empty where it does not. */
  public Optional<Instant> standingAt() {
    return published.filter(e -> !e.undated()).map(Edition::storyTime);
  }

  /** What it is among the earlier stories, as subscribers hold it. */
  public Joined joined() {
    return published.map(Edition::joined).orElse(Joined.NONE);
  }

  /** Place of the version that is the same; -1 if none is. */
  int indexOf(Version version) {
    return place(version, versions);
  }

  /** The story's own time: the earliest creation, or else receipt, among its versions. */
  public Instant storyTime() {
    Instant created =
        versions.stream()
            .map(Version::earliestCreation)
            .reduce(forgotten.created(), Version::earlier);
    return created != null
        ? created
        : Stream.concat(
                versions.stream().map(Version::receivedFirst),
                Stream.ofNullable(forgotten.received()))
            .min(Instant::compareTo)
            .orElseThrow();
  }

  /** True if the content has come, under whatever number and time. */
  boolean knowsContentOf(Version version) {
    return versions.stream().anyMatch(v -> v.hasContentOf(version));
  }

  /**
   * How often the content of a version was reported: by the message that brought it first, and once
   * for each further number or time under which it came again; at most {@link #MAX_REPORTS}.
   */
  long reports(Version standing) {
    List<Version> same = versions.stream().filter(v -> v.hasContentOf(standing)).toList();
    long first =
        same.stream()
            .filter(v -> !v.again())
            .max(Version.ORDER)
            .map(v -> v.messages().size())
            .orElse(0);
    long again = same.stream().filter(Version::again).count();
    return Math.min(Math.max(first + again, 1), MAX_REPORTS);
  }

  Ledger with(Version version) {
    List<Version> all = new ArrayList<>(versions);
    int index = indexOf(version);
    if (index < 0) {
      all.add(knowsContentOf(version) ? version.comesAgain() : version);
    } else {
      all.set(index, all.get(index).joinedWith(version));
    }
    return new Ledger(
        all, orders, others, forgotten, state, revision, newest, published, contribution, frozen);
  }

  Ledger with(Order order) {
    List<Order> all = new ArrayList<>(orders);
    all.add(order);
    return withOrders(all);
  }

  Ledger withOrders(List<Order> all) {
    return new Ledger(
        versions, all, others, forgotten, state, revision, newest, published, contribution, frozen);
  }

  Ledger withOther(String message) {
    List<String> all = new ArrayList<>(others);
    all.add(ShortDigest.of(message));
    return new Ledger(
        versions, orders, all, forgotten, state, revision, newest, published, contribution, frozen);
  }

  Ledger withNewest(Optional<Judgement> judgement) {
    return new Ledger(
        versions,
        orders,
        others,
        forgotten,
        state,
        revision,
        judgement,
        published,
        contribution,
        frozen);
  }

  Ledger withState(StoryState decided) {
    return new Ledger(
        versions,
        orders,
        others,
        forgotten,
        decided,
        revision,
        newest,
        published,
        contribution,
        frozen);
  }

  Ledger revised(Optional<Edition> edition, Optional<Contribution> counted) {
    return new Ledger(
        versions, orders, others, forgotten, state, revision + 1, newest, edition, counted, frozen);
  }

  Version version(Edition edition) {
    return versions.get(edition.index());
  }

  /**
   * With as much of its past as given; what stands, and was counted, is the same.
   *
   * @param kept the newest version among them
   */
  Ledger remembering(List<Version> kept, List<Order> ruling, List<String> ids, Forgotten numbers) {
    return new Ledger(
        kept,
        ruling,
        ids,
        numbers,
        state,
        revision,
        newest,
        published.map(e -> e.at(place(versions.get(e.index()), kept))),
        contribution,
        frozen);
  }

  private static int place(Version version, List<Version> in) {
    for (int i = 0; i < in.size(); i++) {
      if (in.get(i).same(version)) {
        return i;
      }
    }
    return -1;
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
        forgotten,
        state,
        revision,
        Optional.empty(),
        published.map(Edition::aged),
        Optional.empty(),
        frozen || contribution.isPresent());
  }
}
