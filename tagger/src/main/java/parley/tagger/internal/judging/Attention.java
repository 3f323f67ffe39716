package parley.tagger.internal.judging;

/**
 * The attention of each piece of a sentence to each other in the encoder: structure that the
 * vectors do not show, such as which verb goes with which name. Kept as one byte of logarithm a
 * figure. Immutable.
 */
final class Attention {
  /** Layers times heads of the encoder. */
  static final int HEADS = 72;

  /** Figures that {@link #pair} gives. */
  static final int INPUTS = 6 * HEADS;

  private static final double LEAST = 1e-4;
  private static final double STEP = -Math.log(LEAST) / 255;
  private static final float[] SHARES = shares();

  /** Floats that differ in no more than these low bits are coded alike, or with a step between. */
  private static final int LOW_BITS = 15;

  private static final float[] BOUNDS = bounds();
  private static final byte[] CODES = codes();

  private final int pieces;
  private final byte[] codes;

  private Attention(int pieces, byte[] codes) {
    this.pieces = pieces;
    this.codes = codes;
  }

  /**
   * Takes the shares of all heads: head by head, a row for each piece that attends, in it a share
   * for each piece attended to.
   */
  static Attention of(int pieces, float[] shares) {
    byte[] codes = new byte[shares.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) code(shares[i]);
    }
    return new Attention(pieces, codes);
  }

  /** Minus the logarithm in steps, to the nearest; looked up, as there are so many. */
  static int code(float share) {
    int code = CODES[Float.floatToIntBits(Math.min(1, share)) >>> LOW_BITS] & 0xff;
    return share < BOUNDS[code] ? code + 1 : code;
  }

  private static byte[] codes() {
    byte[] codes = new byte[(Float.floatToIntBits(1) >>> LOW_BITS) + 1];
    for (int i = 0; i < codes.length; i++) {
      float highest = Float.intBitsToFloat(((i + 1) << LOW_BITS) - 1);
      codes[i] = (byte) Math.max(0, Math.round(-Math.log(highest + LEAST) / STEP));
    }
    return codes;
  }

  /** The least share of each code. */
  private static float[] bounds() {
    float[] bounds = new float[256];
    for (int code = 0; code < 255; code++) {
      bounds[code] = (float) (Math.exp(-(code + 0.5) * STEP) - LEAST);
    }
    return bounds;
  }

  private static float[] shares() {
    float[] shares = new float[256];
    for (int code = 0; code < 256; code++) {
      shares[code] = (float) Math.max(0, Math.exp(-code * STEP) - LEAST);
    }
    return shares;
  }

  /** A span of pieces: where it looks (the mean of its pieces) and what looks at it (their sum). */
  static final class PieceSpan {
    private final int from;
    private final int to;
    private final float[] looks;
    private final float[] seen;

    private PieceSpan(int from, int to, int size) {
      this.from = from;
      this.to = to;
      this.looks = new float[size];
      this.seen = new float[size];
    }
  }

  /** The span of the pieces from..to (exclusive), which must not be empty. */
  PieceSpan span(int from, int to) {
    PieceSpan span = new PieceSpan(from, to, HEADS * pieces);
    for (int head = 0; head < HEADS; head++) {
      int at = head * pieces;
      for (int i = from; i < to; i++) {
        for (int k = 0; k < pieces; k++) {
          span.looks[at + k] += share(head, i, k) / (to - from);
        }
      }
      for (int k = 0; k < pieces; k++) {
        for (int i = from; i < to; i++) {
          span.seen[at + k] += share(head, k, i);
        }
      }
    }
    return span;
  }

  private float share(int head, int piece, int other) {
    return SHARES[codes[(head * pieces + piece) * pieces + other] & 0xff];
  }

  /**
   * Writes, per head, the logarithm of how much the source looks at the target, the target at the
   * source, each at what looks at the other, both at the same, and what looks at both.
   */
  void pair(PieceSpan source, PieceSpan target, float[] into, int at) {
    for (int head = 0; head < HEADS; head++) {
      int row = head * pieces;
      float there = 0;
      float back = 0;
      for (int k = target.from; k < target.to; k++) {
        there += source.looks[row + k];
      }
      for (int k = source.from; k < source.to; k++) {
        back += target.looks[row + k];
      }
      float over = 0;
      float under = 0;
      float both = 0;
      float seen = 0;
      for (int k = row; k < row + pieces; k++) {
        over += source.looks[k] * target.seen[k];
        under += target.looks[k] * source.seen[k];
        // Start and stop are looked at by all.
        if (k > row && k < row + pieces - 1) {
          both += source.looks[k] * target.looks[k];
          seen += source.seen[k] * target.seen[k];
        }
      }
      float[] figures = {there, back, over, under, both, seen / Math.max(1, pieces - 2)};
      for (int i = 0; i < figures.length; i++) {
        into[at + i * HEADS + head] = (float) Math.log(figures[i] + LEAST);
      }
    }
  }
}
