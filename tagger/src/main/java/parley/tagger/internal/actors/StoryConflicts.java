package parley.tagger.internal.actors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The armed conflicts of a story.
 *
 * @param main slug of the one it is about; null if none
 * @param others slugs of further ones that it covers, the clearest first
 */
public record StoryConflicts(@Nullable String main, List<String> others) {
  /** Those of a story about none. */
  public static final StoryConflicts NONE = new StoryConflicts(null, List.of());

  public StoryConflicts {
    others = List.copyOf(others);
  }
}
