package parley.tagger.alike;

import java.time.Instant;
import java.util.List;

/**
 * What is compared of a story: a sample of its word shingles in order, its headline's words, its
 * rarest terms; at most about 700 bytes. No word of the story can be read from it. Immutable.
 */
public final class Sketch {
  private Sketch() {}

  /** The sketch out of {@link #encode()}. IllegalArgumentException if the bytes are not one. */
  public static Sketch decode(byte[] bytes) {
    throw new UnsupportedOperationException("not yet: " + bytes.length);
  }

  /** The sketch as bytes, its time and provider among them. */
  public byte[] encode() {
    throw new UnsupportedOperationException("not yet");
  }

  /** The story's time. */
  public Instant time() {
    throw new UnsupportedOperationException("not yet");
  }

  /** The story's provider. */
  public String provider() {
    throw new UnsupportedOperationException("not yet");
  }

  /**
   * Candidate keys, distinct, at most about 20, in a fixed order: two stories are compared if they
   * share one. Keys by rare terms hold the day, so that a key is not filled by last week.
   */
  public List<Long> keys() {
    throw new UnsupportedOperationException("not yet");
  }
}
