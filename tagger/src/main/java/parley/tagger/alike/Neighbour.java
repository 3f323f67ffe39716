package parley.tagger.alike;

import java.time.Instant;

/**
 * An earlier story, in the {@link StoryOrder}, as a later one sees it.
 *
 * @param story its id
 * @param likeness how like the later story it is
 * @param verdict its own verdict
 */
public record Neighbour(String story, Instant time, Likeness likeness, Verdict verdict)
    implements Comparable<Neighbour> {
  /** In the order of stories. */
  @Override
  public int compareTo(Neighbour other) {
    return StoryOrder.compare(time, story, other.time, other.story);
  }
}
