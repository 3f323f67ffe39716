package parley.tagger.internal.judging;

/**
 * A sentence's contextual vectors, one per word piece, of the encoder's last layer and of a middle
 * one, its attention, and the offsets of the pieces. Immutable by convention.
 */
final class EncodedSentence {
  /** Length of each vector. */
  static final int WIDTH = 384;

  private final float[] vectors;
  private final float[] middle;
  private final Attention attention;
  private final int[] begins;
  private final int[] ends;
  private final float[] mean;

  EncodedSentence(float[] vectors, float[] middle, Attention attention, int[] begins, int[] ends) {
    this.vectors = vectors;
    this.middle = middle;
    this.attention = attention;
    this.begins = begins;
    this.ends = ends;
    this.mean = new float[WIDTH];
    average(0, begins.length, mean, 0);
  }

  /** Number of pieces, start and stop included. */
  int size() {
    return begins.length;
  }

  /** First piece that ends after the offset. */
  int pieceAt(int offset) {
    for (int i = 1; i < begins.length - 1; i++) {
      if (ends[i] > offset) {
        return i;
      }
    }
    return begins.length - 1;
  }

  /** First piece that begins at or after the offset. */
  int pieceAfter(int offset) {
    for (int i = 1; i < begins.length - 1; i++) {
      if (begins[i] >= offset) {
        return i;
      }
    }
    return begins.length - 1;
  }

  /** Writes the mean over all pieces. */
  void mean(float[] into, int at) {
    System.arraycopy(mean, 0, into, at, WIDTH);
  }

  Attention attention() {
    return attention;
  }

  /** Writes the mean over the pieces from..to (exclusive); zeros where there is none. */
  void average(int from, int to, float[] into, int at) {
    average(vectors, from, to, into, at);
  }

  /** Writes the mean of the middle layer's vectors over the pieces from..to (exclusive). */
  void averageOfMiddle(int from, int to, float[] into, int at) {
    average(middle, from, to, into, at);
  }

  private void average(float[] vectors, int from, int to, float[] into, int at) {
    int first = Math.max(0, from);
    int last = Math.min(begins.length, to);
    if (first >= last) {
      return;
    }
    for (int i = first; i < last; i++) {
      int row = i * WIDTH;
      for (int k = 0; k < WIDTH; k++) {
        into[at + k] += vectors[row + k];
      }
    }
    float share = 1f / (last - first);
    for (int k = 0; k < WIDTH; k++) {
      into[at + k] *= share;
    }
  }
}
