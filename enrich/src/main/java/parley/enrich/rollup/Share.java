package parley.enrich.rollup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.Tags;

/**
 * What one standing story counts for: the tallies of all its subjects, in the buckets of its time.
 *
 * @param reports distinct messages that brought what stands
 */
public record Share(String provider, Instant storyTime, long reports, Tags tags) {

  /** By subject. */
  public Map<String, Tally> tallies() {
    return new Contribution(provider, reports, tags).tallies();
  }

  /** The postings that lead from one share of a story to another; empty for no share. */
  public static List<Posting> between(Optional<Share> before, Optional<Share> after) {
    Map<String, Tally> minus = before.map(Share::tallies).orElse(Map.of());
    Map<String, Tally> plus = after.map(Share::tallies).orElse(Map.of());
    boolean sameTime =
        before.isPresent()
            && after.isPresent()
            && before.get().storyTime().equals(after.get().storyTime());
    List<Posting> postings = new ArrayList<>();
    if (sameTime) {
      Instant time = before.get().storyTime();
      Set<String> subjects = new TreeSet<>(minus.keySet());
      subjects.addAll(plus.keySet());
      for (String subject : subjects) {
        Tally net =
            plus.getOrDefault(subject, Tally.EMPTY)
                .plus(minus.getOrDefault(subject, Tally.EMPTY).negated());
        if (!net.isZero()) {
          postings.add(new Posting(subject, time, net, minus.containsKey(subject)));
        }
      }
    } else {
      before.ifPresent(
          share ->
              new TreeMap<>(minus)
                  .forEach(
                      (subject, tally) ->
                          postings.add(
                              new Posting(subject, share.storyTime(), tally.negated(), true))));
      after.ifPresent(
          share ->
              new TreeMap<>(plus)
                  .forEach(
                      (subject, tally) ->
                          postings.add(new Posting(subject, share.storyTime(), tally, false))));
    }
    return postings;
  }
}
