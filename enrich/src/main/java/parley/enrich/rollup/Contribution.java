package parley.enrich.rollup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.TaggedStory;
import parley.Tags;

/**
 * The contribution of one standing story to the counts: a tally for each of its subjects, in the
 * buckets of its time. The stores keep it, so that it is taken back as it was added, whatever later
 * versions of Parley would make of the story.
 *
 * @param storyTime names the buckets
 * @param tallies by subject
 */
public record Contribution(Instant storyTime, SortedMap<String, Tally> tallies) {
  public Contribution {
    tallies = Collections.unmodifiableSortedMap(new TreeMap<>(tallies));
  }

  /** That of a story as subscribers hold it; empty for one with an impossible date. */
  public static Optional<Contribution> of(TaggedStory story) {
    return story.getUndated()
        ? Optional.empty()
        : Optional.of(new Contribution(story.getStoryTime(), SubjectTallies.of(story).tallies()));
  }

  /**
   * That of a story of which no more is known: it is joined with none.
   *
   * @param reports how often what stands was reported
   */
  public static Contribution of(String provider, Instant storyTime, long reports, Tags tags) {
    return new Contribution(
        storyTime, new SubjectTallies(provider, reports, tags, true, true).tallies());
  }

  /** The postings that lead from one contribution of a story to another; empty for none. */
  public static List<Posting> between(Optional<Contribution> before, Optional<Contribution> after) {
    boolean sameTime =
        before.map(Contribution::storyTime).equals(after.map(Contribution::storyTime));
    if (!sameTime) {
      return Stream.concat(
              before.stream().flatMap(c -> c.postings(true)),
              after.stream().flatMap(c -> c.postings(false)))
          .toList();
    }
    Map<String, Tally> minus =
        before.<Map<String, Tally>>map(Contribution::tallies).orElse(Map.of());
    Map<String, Tally> plus = after.<Map<String, Tally>>map(Contribution::tallies).orElse(Map.of());
    List<Posting> postings = new ArrayList<>();
    Set<String> subjects = new TreeSet<>(minus.keySet());
    subjects.addAll(plus.keySet());
    for (String subject : subjects) {
      Tally net =
          plus.getOrDefault(subject, Tally.EMPTY)
              .plus(minus.getOrDefault(subject, Tally.EMPTY).negated());
      if (!net.isZero()) {
        Instant time = after.orElseThrow().storyTime();
        postings.add(new Posting(subject, time, net, minus.containsKey(subject)));
      }
    }
    return postings;
  }

  private Stream<Posting> postings(boolean takesBack) {
    return tallies.entrySet().stream()
        .map(
            e ->
                new Posting(
                    e.getKey(),
                    storyTime,
                    takesBack ? e.getValue().negated() : e.getValue(),
                    takesBack));
  }
}
