package parley.tagger.alike;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Joins stories in memory, by the rules that the stream keeps: candidates by keys, the first {@link
 * Verdicts#MET} under each; likeness; verdicts. Not thread-safe.
 */
public final class Clusters {
  /**
   * A story as it stands.
   *
   * @param id its story id
   * @param sketch empty if it says nothing
   */
  public record Standing(String id, Instant time, Optional<Sketch> sketch) {}

  /** The verdicts on stories that stand, given in any order, by story id. */
  public static Map<String, Verdict> of(Collection<Standing> stories) {
    throw new UnsupportedOperationException("not yet: " + stories);
  }

  /**
   * Adds a story.
   *
   * @return its verdict
   * @throws IllegalArgumentException if it is earlier than the one before, or known
   */
  public Verdict add(Standing story) {
    throw new UnsupportedOperationException("not yet: " + story);
  }
}
