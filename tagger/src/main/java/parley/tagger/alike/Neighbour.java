package parley.tagger.alike;

import java.time.Instant;

/**
 * An earlier story, as a later one sees it. Stories are in order of time, and of their ids where
 * the times are the same.
 *
 * @param story its id
 * @param likeness how like the later story it is
 * @param verdict its own verdict
 */
public record Neighbour(String story, Instant time, Likeness likeness, Verdict verdict)
    implements Comparable<Neighbour> {
  /** In order of time, then of story id. */
  @Override
  public int compareTo(Neighbour other) {
    int byTime = time.compareTo(other.time);
    return byTime != 0 ? byTime : story.compareTo(other.story);
  }
}
