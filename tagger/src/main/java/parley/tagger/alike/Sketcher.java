package parley.tagger.alike;

import java.time.Instant;
import java.util.Optional;

/** Makes sketches. Immutable; share one. */
public final class Sketcher {
  private static final Sketcher ENGLISH = new Sketcher();

  private Sketcher() {}

  /** The sketcher with the words and furniture of English news; other languages do without. */
  public static Sketcher english() {
    return ENGLISH;
  }

  /**
   * The sketch of a story; empty if it says nothing, or nothing but furniture of the page: such a
   * story is like no other. Fields may be empty. Bylines, datelines, credits and page furniture do
   * not count. Of a huge body the first 100,000 characters are read.
   *
   * @param time the story's time, as the order of stories knows it
   */
  public Optional<Sketch> of(String headline, String body, Instant time, String provider) {
    throw new UnsupportedOperationException("not yet: " + headline + body + time + provider);
  }
}
