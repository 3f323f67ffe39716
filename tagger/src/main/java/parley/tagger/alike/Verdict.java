package parley.tagger.alike;

import org.jspecify.annotations.Nullable;

/**
 * What a story is among the earlier ones.
 *
 * @param copyOf the story id of the leader whose text it repeats; null for a leader
 * @param happening the story id of the founder of its happening, which may be itself
 */
public record Verdict(@Nullable String copyOf, String happening) {
  /** The verdict on a story that is like no earlier one. */
  public static Verdict alone(String story) {
    return new Verdict(null, story);
  }

  /** True for a story that is no copy. */
  public boolean leads() {
    return copyOf == null;
  }
}
