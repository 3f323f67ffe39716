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
   * @throws UnavailableException if it can read no story now; whatever else it throws, this story
   *     makes it throw
   */
  Tags tag(StoryVersion version, Instant storyTime);

  /** The tagger is in trouble of its own: a model that does not run, say. No story is to blame. */
  final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
