package parley.tagger.internal.actors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The armed conflicts of a story.
 *
 * @param main slug of the one it is about; null if none
 * @param others slugs of further ones that it covers, the clearest first
 * @param named whether it names what points to some conflict, if only in passing
 */
public record StoryConflicts(@Nullable String main, List<String> others, boolean named) {
  /** Those of a story that names none. */
  public static final StoryConflicts NONE = new StoryConflicts(null, List.of(), false);

  public StoryConflicts {
    others = List.copyOf(others);
  }
}
