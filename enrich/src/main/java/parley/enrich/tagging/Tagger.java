package parley.enrich.tagging;

import java.time.Instant;
import parley.StoryVersion;
import parley.Tags;

/** Reads a story version. Implementations may be used by several threads and are deterministic. */
@FunctionalInterface
public interface Tagger {
  /**
   * The tags of a version; they depend on nothing but the arguments and the tagger itself. Throws
   * nothing on any text.
   *
   * @param storyTime the story's own time, which decides who held which office
   */
  Tags tag(StoryVersion version, Instant storyTime);
}
