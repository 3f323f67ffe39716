package parley.tagger.alike;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what a story is among its earlier neighbours. A pure function of the set of neighbours:
 * their order does not count. Since a verdict depends on earlier stories alone, all verdicts have
 * one fixed point, whatever the order in which stories arrive.
 */
public final class Verdicts {
  /** How much earlier a leader is at most. */
  public static final Duration COPY_WINDOW = Duration.ofDays(3);

  /** How much earlier a member of a happening is at most. */
  public static final Duration HAPPENING_WINDOW = Duration.ofDays(7);

  /** Neighbours that a story keeps at most. */
  public static final int KEPT = 32;

  /**
   * Under one candidate key a story meets at most so many earlier ones: the first of those within
   * the window of happenings.
   */
  public static final int MET = 8;

  static final double COPY_FLOOR = 0.2;
  static final double HAPPENING_FLOOR = 0.1;
  static final double COPY_LINE = 0.5;
  // between two stories, where their cross-validated F1 is best; whole happenings have
  // HappeningRule
  static final double HAPPENING_LINE = 0.4;

  private static final int KEPT_COPIES = 8;

  private Verdicts() {}

  /**
   * The verdict on a story.
   *
   * @param neighbours earlier stories, in any order; those outside the windows are passed over
   */
  public static Verdict of(String story, Instant time, Collection<Neighbour> neighbours) {
    return of(story, time, neighbours, HappeningRule.CHOSEN);
  }

  static Verdict of(
      String story, Instant time, Collection<Neighbour> neighbours, HappeningRule rule) {
    Optional<Neighbour> leader =
        neighbours.stream()
            .filter(n -> n.verdict().leads() && n.likeness().copy() >= COPY_LINE)
            .filter(n -> isWithin(n, time, COPY_WINDOW))
            .min(Comparator.naturalOrder());
    if (leader.isPresent()) {
      return new Verdict(leader.get().story(), leader.get().verdict().happening());
    }
    return new Verdict(null, happening(story, time, neighbours, rule));
  }

  private static boolean isWithin(Neighbour neighbour, Instant time, Duration window) {
    return !neighbour.time().isBefore(time.minus(window));
  }

  private static String happening(
      String story, Instant time, Collection<Neighbour> neighbours, HappeningRule rule) {
    Map<String, Members> happenings = new HashMap<>();
    neighbours.stream()
        .filter(n -> isWithin(n, time, HAPPENING_WINDOW))
        .sorted()
        .forEach(
            n ->
                happenings
                    .computeIfAbsent(n.verdict().happening(), founder -> new Members(founder, n))
                    .add(n, time, rule));
    return happenings.values().stream()
        .filter(members -> members.score(rule) >= rule.line())
        .max(
            Comparator.comparingDouble((Members members) -> members.score(rule))
                .thenComparing(members -> members.first, Comparator.reverseOrder()))
        .map(members -> members.founder)
        .orElse(story);
  }

  /** The neighbours of one happening, while they are counted. */
  private static final class Members {
    private final String founder;
    private final Neighbour first;
    private double founders = -1;
    private double sum;
    private int others;

    Members(String founder, Neighbour first) {
      this.founder = founder;
      this.first = first;
    }

    void add(Neighbour neighbour, Instant time, HappeningRule rule) {
      double hours = Duration.between(neighbour.time(), time).toSeconds() / 3600.0;
      double score = neighbour.likeness().happening() * Math.pow(2, -hours / rule.halfLifeHours());
      if (neighbour.story().equals(founder)) {
        founders = score;
      } else {
        sum += score;
        others++;
      }
    }

    double score(HappeningRule rule) {
      if (others == 0) {
        return founders;
      }
      if (founders < 0 && others == 1) {
        return 0; // one link of a chain
      }
      return rule.founderShare() * Math.max(0, founders) + (1 - rule.founderShare()) * sum / others;
    }
  }

  /**
   * The neighbours that a story keeps, at most {@link #KEPT}: the earliest that it may be a copy
   * of, then those most likely of its happening. It is a function of the set: to add one to what is
   * kept of others keeps the same as to choose among all.
   */
  public static List<Neighbour> kept(Collection<Neighbour> neighbours) {
    List<Neighbour> kept =
        new ArrayList<>(
            neighbours.stream()
                .filter(n -> n.likeness().copy() >= COPY_LINE)
                .sorted()
                .limit(KEPT_COPIES)
                .toList());
    neighbours.stream()
        .filter(n -> n.likeness().matters() && !kept.contains(n))
        .sorted(
            Comparator.comparingDouble((Neighbour n) -> -n.likeness().happening())
                .thenComparing(Comparator.naturalOrder()))
        .limit(KEPT - (long) kept.size())
        .forEach(kept::add);
    return List.copyOf(kept);
  }
}
