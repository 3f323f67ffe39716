package parley.ingest.feed.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedSharesTest {
  /** Feeds of as many hosts. */
  private static Set<String> feeds(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "https://host-" + i + ".example/rss")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static FeedClaim claim(Set<String> configured, Set<String> held) {
    return new FeedClaim(configured, held, held.isEmpty() ? -1 : 1);
  }

  /** Members that do at once as they are told, until there is nothing more to be done. */
  private static Map<String, Set<String>> settled(
      Map<String, Set<String>> configured, Map<String, Set<String>> held) {
    Map<String, Set<String>> now = new TreeMap<>();
    configured.keySet().forEach(m -> now.put(m, held.getOrDefault(m, Set.of())));
    for (int round = 0; round < 5; round++) {
      Map<String, FeedClaim> claims = new HashMap<>();
      now.forEach((m, feeds) -> claims.put(m, claim(configured.getOrDefault(m, Set.of()), feeds)));
      Map<String, Set<String>> next = FeedShares.of(claims);
      assertThat(next.keySet()).isEqualTo(now.keySet());
      if (next.equals(now)) {
        return next;
      }
      next.forEach(
          (m, feeds) ->
              now.forEach(
                  (other, polled) ->
                      assertThat(m.equals(other) || Collections.disjoint(polled, feeds))
                          .as("%s stops before %s begins: %s", other, m, feeds)
                          .isTrue()));
      now.putAll(next);
    }
    throw new AssertionError("they are never done: " + now);
  }

  private static Map<String, Set<String>> configured(Set<String> feeds, String... members) {
    return Arrays.stream(members).collect(Collectors.toMap(m -> m, m -> feeds));
  }

  private static List<Integer> loads(Map<String, Set<String>> shares) {
    return shares.values().stream().map(Set::size).sorted().toList();
  }

  @Test
  void eachFeedIsGivenToOneAndAllHaveAboutAsMany() {
    Map<String, Set<String>> shares = settled(configured(feeds(10), "a", "b", "c"), Map.of());
    assertThat(loads(shares)).containsExactly(3, 3, 4);
    assertThat(shares.values().stream().flatMap(Set::stream))
        .containsExactlyInAnyOrderElementsOf(feeds(10));
  }

  @Test
  void whoJoinsIsGivenNoMoreThanItsShare() {
    Map<String, Set<String>> before = settled(configured(feeds(10), "b", "c"), Map.of());
    Map<String, Set<String>> after = settled(configured(feeds(10), "a", "b", "c"), before);
    assertThat(loads(after)).containsExactly(3, 3, 4);
    for (String member : List.of("b", "c")) {
      assertThat(before.get(member)).containsAll(after.get(member));
    }
  }

  @Test
  void whatWasPolledByOneThatLeftGoesToTheOthersAndTheirsStays() {
    Map<String, Set<String>> before = settled(configured(feeds(10), "a", "b", "c"), Map.of());
    Map<String, Set<String>> after = settled(configured(feeds(10), "a", "c"), before);
    assertThat(loads(after)).containsExactly(5, 5);
    for (String member : List.of("a", "c")) {
      assertThat(after.get(member)).containsAll(before.get(member));
    }
  }

  @Test
  void feedsOfOneHostStayTogether() {
    Set<String> feeds =
        Set.of(
            "https://a.example/1",
            "https://a.example/2?0f0f0f0f",
            "http://a.example:8080/3",
            "https://b.example/1");
    Map<String, Set<String>> shares = settled(configured(feeds, "a", "b", "c"), Map.of());
    assertThat(loads(shares)).containsExactly(0, 1, 3);
  }

  @Test
  void feedIsGivenOnlyToWhoHasIt() {
    Set<String> both = Set.of("https://a.example/1", "https://a.example/2");
    Map<String, Set<String>> shares =
        settled(
            Map.of(
                "a", Set.of("https://a.example/1", "https://a.example/2", "https://a.example/own"),
                "b", both,
                "c", Set.of()),
            Map.of());
    assertThat(shares)
        .isEqualTo(Map.of("a", Set.of("https://a.example/own"), "b", both, "c", Set.of()));
  }

  @Test
  void nothingIsGivenWhileAnotherHasNotStoppedPollingItsHost() {
    Set<String> feeds = Set.of("https://a.example/1", "https://a.example/2", "https://b.example/");
    Set<String> visited = Set.of("https://a.example/1");
    Map<String, FeedClaim> claims =
        Map.of("a", claim(Set.of(), visited), "b", claim(feeds, Set.of()));
    assertThat(FeedShares.of(claims))
        .isEqualTo(Map.of("a", Set.of(), "b", Set.of("https://b.example/")));
  }

  @Test
  void ofTwoThatClaimAFeedTheOneThatTheGroupLostGivesItUp() {
    Set<String> feeds = feeds(2);
    Map<String, FeedClaim> claims =
        Map.of("a", new FeedClaim(feeds, feeds, 4), "b", new FeedClaim(feeds, feeds, 5));
    Map<String, Set<String>> shares = FeedShares.of(claims);
    assertThat(shares.get("a")).isEmpty();
    assertThat(shares.get("b")).hasSize(1).isSubsetOf(feeds);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void instancesThatComeAndGoAlwaysSettle(long seed) {
    Random random = new Random(seed);
    List<String> all = List.copyOf(feeds(12));
    Map<String, Set<String>> configured = new HashMap<>();
    Map<String, Set<String>> held = Map.of();
    for (int step = 0; step < 30; step++) {
      String member = "m" + random.nextInt(5);
      Set<String> own = new HashSet<>();
      all.stream().filter(f -> random.nextInt(4) > 0).forEach(own::add);
      if (configured.remove(member) == null) {
        configured.put(member, own);
      }
      held = settled(configured, held);
      Set<String> had =
          configured.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
      assertThat(held.values().stream().flatMap(Set::stream))
          .as("seed %d, step %d", seed, step)
          .containsExactlyInAnyOrderElementsOf(had);
    }
  }

  @Test
  void claimIsReadAsItWasWritten() {
    FeedClaim claim = new FeedClaim(feeds(3), feeds(2), 17);
    assertThat(FeedClaim.decode(claim.encode())).isEqualTo(claim);
    assertThat(FeedClaim.decode(Lines.encode("polls?\nhas https://a.example/\nelse 1")))
        .isEqualTo(new FeedClaim(Set.of("https://a.example/"), Set.of(), -1));
    assertThat(FeedClaim.decode(null)).isEqualTo(new FeedClaim(Set.of(), Set.of(), -1));
    assertThat(FeedAssignor.decode(FeedAssignor.encode(feeds(3)))).isEqualTo(feeds(3));
  }
}
