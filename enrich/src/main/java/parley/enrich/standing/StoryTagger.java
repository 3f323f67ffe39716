package parley.enrich.standing;

import java.time.Instant;
import parley.StoryVersion;
import parley.Tags;

/**
 * Reads a story version. Deterministic: tags depend on nothing but the version, the time and the
 * tagger's own data. Thread-safe.
 */
@FunctionalInterface
public interface StoryTagger {
  /**
   * The version's tags.
   *
   * @param version not changed
   * @param storyTime the story's own time, which decides who held which office
   */
  Tags tag(StoryVersion version, Instant storyTime);
}
