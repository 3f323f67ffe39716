package parley.enrich.standing;

import org.jspecify.annotations.Nullable;

/**
 * What a standing story is among the earlier ones.
 *
 * @param copyOf the leader whose text it repeats; null for a leader
 * @param happening the founder of its happening; null where that is the story itself
 */
public record Joined(@Nullable String copyOf, @Nullable String happening) {
  /** Joined with none before it. */
  public static final Joined NONE = new Joined(null, null);
}
