package parley.tagger.alike;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins stories in memory, by the rules that the stream keeps: candidates by keys, the first {@link
 * Verdicts#MET} under each; likeness; verdicts. Not thread-safe.
 */
public final class Clusters {
  /**
   * A story as it stands.
   *
   * @param id its story id
   * @param sketch empty if it says nothing
   */
  public record Standing(String id, Instant time, Optional<Sketch> sketch)
      implements Comparable<Standing> {
    /** In order of time, then of id. */
    @Override
    public int compareTo(Standing other) {
      int byTime = time.compareTo(other.time);
      return byTime != 0 ? byTime : id.compareTo(other.id);
    }
  }

  private record Judged(Standing story, Sketch sketch, Verdict verdict) {}

  private final HappeningRule rule;
  private final Map<Long, List<Judged>> met = new HashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private @Nullable Standing last;

  /** None yet, to be joined by the chosen rule. */
  public Clusters() {
    this(HappeningRule.CHOSEN);
  }

  /** None yet, to be joined by another rule. */
  public Clusters(HappeningRule rule) {
    this.rule = rule;
  }

  /** The verdicts on stories that stand, given in any order, by story id in order of time. */
  public static Map<String, Verdict> of(Collection<Standing> stories) {
    Clusters clusters = new Clusters();
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    stories.stream()
        .sorted(Comparator.naturalOrder())
        .forEach(story -> verdicts.put(story.id(), clusters.add(story)));
    return verdicts;
  }

  /**
   * Adds a story.
   *
   * @return its verdict
   * @throws IllegalArgumentException if it is earlier than the one before, or known
   */
  public Verdict add(Standing story) {
    if (last != null && story.compareTo(last) < 0) {
      throw new IllegalArgumentException(
          story.id() + " of " + story.time() + " comes after " + last.id() + " of " + last.time());
    }
    if (!known.add(story.id())) {
      throw new IllegalArgumentException(story.id() + " comes twice");
    }
    last = story;
    if (story.sketch().isEmpty()) {
      return Verdict.alone(story.id());
    }
    Sketch sketch = story.sketch().get();
    List<Neighbour> neighbours = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    List<Long> keys = sketch.keys();
    for (long key : keys) {
      for (Judged earlier : earliest(key, story.time())) {
        if (seen.add(earlier.story().id())) {
          Likeness likeness = Likeness.of(earlier.sketch(), sketch);
          if (likeness.matters()) {
            neighbours.add(
                new Neighbour(
                    earlier.story().id(), earlier.story().time(), likeness, earlier.verdict()));
          }
        }
      }
    }
    Verdict verdict = Verdicts.of(story.id(), story.time(), Verdicts.kept(neighbours), rule);
    Judged judged = new Judged(story, sketch, verdict);
    keys.forEach(key -> met.computeIfAbsent(key, k -> new ArrayList<>()).add(judged));
    return verdict;
  }

  /** The stories that are met under a key, without those that have left the window. */
  private List<Judged> earliest(long key, Instant time) {
    List<Judged> under = met.computeIfAbsent(key, k -> new ArrayList<>());
    Instant from = time.minus(Verdicts.HAPPENING_WINDOW);
    int gone = 0;
    while (gone < under.size() && under.get(gone).story().time().isBefore(from)) {
      gone++;
    }
    under.subList(0, gone).clear();
    return under.subList(0, Math.min(Verdicts.MET, under.size()));
  }
}
