package parley.tagger.alike;

import java.time.Instant;
import parley.tagger.internal.alike.Hash;

/**
 * The order of stories, in which the earlier one leads: by time; of two at one time by a hash of
 * their ids, which is kept instead of them, and at last by these.
 */
public final class StoryOrder {
  private StoryOrder() {}

  /** What decides between stories of one time: the smaller one, unsigned, is the earlier. */
  public static long hash(String story) {
    return Hash.of(story);
  }

  /** As {@link java.util.Comparator#compare} has it. */
  public static int compare(Instant time, String story, Instant otherTime, String other) {
    int byTime = time.compareTo(otherTime);
    return byTime != 0 ? byTime : compare(story, other);
  }

  /** The order of two stories of one time. */
  public static int compare(String story, String other) {
    int byHash = Long.compareUnsigned(hash(story), hash(other));
    return byHash != 0 ? byHash : story.compareTo(other);
  }
}
