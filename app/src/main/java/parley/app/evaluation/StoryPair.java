package parley.app.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import parley.tagger.alike.Likeness;
import parley.tagger.alike.Sketch;

/** Two stories to be compared, out of {@code {"a": story, "b": story}}. */
public record StoryPair(ToldStory a, ToldStory b) {
  /**
   * Reads a pair.
   *
   * @throws IllegalArgumentException if one of the two is missing or no story
   */
  public static StoryPair of(JsonNode in) {
    return new StoryPair(side(in, "a"), side(in, "b"));
  }

  private static ToldStory side(JsonNode in, String name) {
    try {
      return ToldStory.of(in.path(name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * How like the two are; nothing is like a story that says nothing. A story without a time is
   * taken to be of the other's.
   */
  public Likeness likeness() {
    Instant known = a.published().or(b::published).orElse(Instant.EPOCH);
    Optional<Sketch> first = a.sketch(a.published().orElse(known), "a");
    Optional<Sketch> second = b.sketch(b.published().orElse(known), "b");
    return first.isEmpty() || second.isEmpty()
        ? new Likeness(0, 0)
        : Likeness.of(first.get(), second.get());
  }

  /** True if both are known to be of one provider. */
  boolean isOfOneProvider() {
    return a.provider().isPresent() && a.provider().equals(b.provider());
  }
}
