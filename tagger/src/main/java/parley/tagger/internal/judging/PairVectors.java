package parley.tagger.internal.judging;

import parley.tagger.Place;

/**
 * The dense part of an ordered pair's features: the middle layer's vectors of the sentence, the two
 * mentions, what is between and around them, and the attention between the two.
 */
final class PairVectors {
  private static final int WIDTH = EncodedSentence.WIDTH;
  private static final int NEAR = 5;
  private static final int BEFORE = 3;

  /** Length of the dense part. */
  static final int INPUTS = 9 * WIDTH + Attention.INPUTS;

  private PairVectors() {}

  /** Empty for a sentence without vectors. */
  static float[] of(SentenceView sentence, Place source, Place target) {
    EncodedSentence encoded = sentence.encoded;
    if (encoded == null) {
      return new float[0];
    }
    float[] dense = new float[INPUTS];
    int s = encoded.pieceAt(source.begin());
    int sTo = Math.max(s + 1, encoded.pieceAfter(source.end()));
    int t = encoded.pieceAt(target.begin());
    int tTo = Math.max(t + 1, encoded.pieceAfter(target.end()));
    encoded.averageOfMiddle(0, encoded.size(), dense, 0);
    encoded.averageOfMiddle(s, sTo, dense, WIDTH);
    encoded.averageOfMiddle(t, tTo, dense, 2 * WIDTH);
    if (source.isBefore(target)) {
      encoded.averageOfMiddle(sTo, t, dense, 3 * WIDTH);
    } else {
      encoded.averageOfMiddle(tTo, s, dense, 4 * WIDTH);
    }
    encoded.averageOfMiddle(sTo, sTo + NEAR, dense, 5 * WIDTH);
    encoded.averageOfMiddle(t - BEFORE, t, dense, 6 * WIDTH);
    encoded.averageOfMiddle(tTo, tTo + NEAR, dense, 7 * WIDTH);
    encoded.averageOfMiddle(s - BEFORE, s, dense, 8 * WIDTH);
    encoded.attention().pair(sentence.span(s, sTo), sentence.span(t, tTo), dense, 9 * WIDTH);
    return dense;
  }
}
