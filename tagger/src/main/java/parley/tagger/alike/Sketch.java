package parley.tagger.alike;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * What is compared of a story: a sample of its word shingles in order, its headline's words, its
 * rarest terms and what these are about; at most about 800 bytes. No word of the story can be read
 * from it. Immutable.
 */
public final class Sketch {
  /** Shingles that are kept of a story: those with the smallest hashes. */
  static final int RUNS = 80;

  /** Words that are kept of a headline. */
  static final int HEADLINE = 16;

  /** Terms that a story is most about. */
  static final int FOREMOST = 7;

  /** The bound of a story that is short enough to keep all its shingles. */
  static final long UNBOUNDED = 1L << 32;

  final Instant time;
  final String provider;
  final Content content;
  private final long[] sorted;

  /**
   * What is compared, in arrays that nobody changes.
   *
   * @param words how many the body has
   * @param bound every shingle whose hash is smaller is in {@code runs}
   * @param runs hashes of shingles of three words, unsigned, in the order in which they stand
   * @param headline hashes of the headline's terms, in order, 16 bits each
   * @param terms the rarest terms, as {@link TermCode} writes them, in order of their hashes
   * @param foremost places among the terms of those that the story is most about, foremost first
   * @param topics what its opening, its acts and its headline are about, each may be empty
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by its bytes, and never handed out
  record Content(
      int words,
      long bound,
      int[] runs,
      short[] headline,
      int[] terms,
      byte[] foremost,
      byte[][] topics) {}

  Sketch(Instant time, String provider, Content content) {
    this.time = time;
    this.provider = provider;
    this.content = content;
    this.sorted = sorted(content.runs);
  }

  private static long[] sorted(int[] runs) {
    long[] sorted = new long[runs.length];
    for (int i = 0; i < runs.length; i++) {
      sorted[i] = Integer.toUnsignedLong(runs[i]) << 16 | i;
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** The sketch out of {@link #encode()}. IllegalArgumentException if the bytes are not one. */
  public static Sketch decode(byte[] bytes) {
    return SketchCodec.decode(bytes);
  }

  /** The sketch as bytes, its time and provider among them. */
  public byte[] encode() {
    return SketchCodec.encode(this);
  }

  /** The same text at another time of its story. */
  public Sketch at(Instant other) {
    return new Sketch(other.truncatedTo(ChronoUnit.MILLIS), provider, content);
  }

  /** The story's time. */
  public Instant time() {
    return time;
  }

  /** The story's provider. */
  public String provider() {
    return provider;
  }

  /**
   * Candidate keys, distinct, at most {@link CandidateKeys#MOST}, in a fixed order: two stories are
   * compared if they share one. Keys by rare terms hold the day, so that a key is not filled by
   * last week.
   */
  public List<Long> keys() {
    return CandidateKeys.of(this);
  }

  /** The shingles by hash: the hash in the upper bits, its place among the runs in the lower 16. */
  long[] sortedRuns() {
    return sorted;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sketch sketch && Arrays.equals(encode(), sketch.encode());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encode());
  }

  @Override
  public String toString() {
    return "Sketch[" + provider + ", " + time + ", " + content.words + " words]";
  }
}
