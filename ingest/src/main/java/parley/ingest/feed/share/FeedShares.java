package parley.ingest.feed.share;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The sharing out of feeds among members. The feeds of a host stay together, so that one instance
 * paces all requests to it; where members have different ones of its feeds, those do that the same
 * members have. What a member polls stays with it, unless another could have it and would then
 * still have fewer feeds. What moves is nobody's until the one that polls it has stopped.
 */
final class FeedShares {
  private final Map<String, FeedClaim> claims;
  private final Map<String, Integer> load = new TreeMap<>();
  private final Map<Bundle, String> owners = new HashMap<>();

  /**
   * Feeds that stay together.
   *
   * @param members who may have them; at least one
   * @param feeds their names; at least one
   */
  private record Bundle(List<String> members, List<String> feeds) {
    int size() {
      return feeds.size();
    }

    boolean isHeldBy(FeedClaim claim) {
      return feeds.stream().anyMatch(claim.held()::contains);
    }
  }

  private record Place(String host, List<String> members) {}

  private record Move(Bundle bundle, String to) {}

  private FeedShares(Map<String, FeedClaim> claims) {
    this.claims = claims;
    claims.keySet().forEach(member -> load.put(member, 0));
  }

  /** What each member may poll from now on, by its id. */
  static Map<String, Set<String>> of(Map<String, FeedClaim> claims) {
    FeedShares shares = new FeedShares(new TreeMap<>(claims));
    Collection<Bundle> bundles = bundles(shares.claims);
    List<Bundle> free = new ArrayList<>();
    for (Bundle bundle : bundles) {
      shares.holder(bundle).ifPresentOrElse(m -> shares.give(bundle, m), () -> free.add(bundle));
    }
    // the largest first: the smaller ones then even out what is left
    free.sort(Comparator.comparingInt(Bundle::size).reversed());
    free.forEach(bundle -> shares.give(bundle, shares.leastLoaded(bundle)));
    shares.balance(bundles);
    return shares.allowed(bundles);
  }

  private static Collection<Bundle> bundles(Map<String, FeedClaim> claims) {
    Map<String, List<String>> membersByFeed = new TreeMap<>();
    claims.forEach(
        (member, claim) ->
            claim
                .configured()
                .forEach(
                    f -> membersByFeed.computeIfAbsent(f, k -> new ArrayList<>()).add(member)));
    Map<Place, Bundle> bundles = new HashMap<>();
    List<Bundle> inOrder = new ArrayList<>();
    membersByFeed.forEach(
        (feed, members) ->
            bundles
                .computeIfAbsent(
                    new Place(host(feed), members),
                    place -> {
                      Bundle bundle = new Bundle(members, new ArrayList<>());
                      inOrder.add(bundle);
                      return bundle;
                    })
                .feeds()
                .add(feed));
    return inOrder;
  }

  private static String host(String feed) {
    try {
      String host = URI.create(feed).getHost();
      return host == null ? feed : host;
    } catch (IllegalArgumentException e) {
      return feed;
    }
  }

  /**
   * Of those that poll some of it, the one that the group knows best: another's claim is from
   * before it was lost to the group.
   */
  private Optional<String> holder(Bundle bundle) {
    return bundle.members().stream()
        .filter(member -> bundle.isHeldBy(claim(member)))
        .max(
            Comparator.comparingInt((String member) -> claim(member).generation())
                .thenComparingLong(
                    member ->
                        bundle.feeds().stream().filter(claim(member).held()::contains).count())
                .thenComparing(Comparator.reverseOrder()));
  }

  private FeedClaim claim(String member) {
    return claims.getOrDefault(member, FeedClaim.decode(null));
  }

  private void give(Bundle bundle, String to) {
    String from = owners.put(bundle, to);
    if (from != null) {
      load.merge(from, -bundle.size(), Integer::sum);
    }
    load.merge(to, bundle.size(), Integer::sum);
  }

  private int load(String member) {
    return load.getOrDefault(member, 0);
  }

  private String leastLoaded(Bundle bundle) {
    return bundle.members().stream().min(Comparator.comparingInt(this::load)).orElseThrow();
  }

  /** Each move makes the loads more even, so that it ends. */
  private void balance(Collection<Bundle> bundles) {
    for (Optional<Move> move = move(bundles); move.isPresent(); move = move(bundles)) {
      give(move.get().bundle(), move.get().to());
    }
  }

  private Optional<Move> move(Collection<Bundle> bundles) {
    return bundles.stream()
        .map(bundle -> new Move(bundle, leastLoaded(bundle)))
        .filter(
            m -> load(owners.getOrDefault(m.bundle(), m.to())) - load(m.to()) > m.bundle().size())
        .max(Comparator.comparingInt(m -> m.bundle().size()));
  }

  private Map<String, Set<String>> allowed(Collection<Bundle> bundles) {
    Map<String, Set<String>> allowed = new TreeMap<>();
    claims.keySet().forEach(member -> allowed.put(member, new TreeSet<>()));
    for (Bundle bundle : bundles) {
      String owner = owners.getOrDefault(bundle, bundle.members().get(0));
      boolean holds = holder(bundle).filter(owner::equals).isPresent();
      Set<String> own = holds ? claim(owner).held() : Set.of();
      boolean free =
          claims.entrySet().stream()
              .noneMatch(e -> !e.getKey().equals(owner) && bundle.isHeldBy(e.getValue()));
      bundle.feeds().stream()
          .filter(feed -> free || own.contains(feed))
          .forEach(allowed.getOrDefault(owner, new TreeSet<>())::add);
    }
    return allowed;
  }
}
