package parley.enrich.joining;

import parley.tagger.alike.StoryOrder;

/**
 * A story's place in the {@link StoryOrder}.
 *
 * @param time milliseconds since 1970
 */
record Spot(long time, String story) {
  boolean isBefore(Spot other) {
    return time != other.time ? time < other.time : StoryOrder.compare(story, other.story) < 0;
  }
}
