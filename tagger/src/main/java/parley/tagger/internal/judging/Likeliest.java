package parley.tagger.internal.judging;

import parley.tagger.Root;

/** The likeliest of several classes. */
final class Likeliest {
  private static final Root[] ROOTS = Root.values();

  private Likeliest() {}

  /**
   * The likeliest root of the likeliest quad class.
   *
   * @param chances a probability for each root in the order of the enum
   */
  static Root root(float[] chances) {
    float[] quads = new float[5];
    for (int r = 0; r < chances.length; r++) {
      quads[ROOTS[r].quad()] += chances[r];
    }
    int quad = 1;
    for (int q = 2; q < quads.length; q++) {
      quad = quads[q] > quads[quad] ? q : quad;
    }
    int best = -1;
    for (int r = 0; r < chances.length; r++) {
      if (ROOTS[r].quad() == quad && (best < 0 || chances[r] > chances[best])) {
        best = r;
      }
    }
    return ROOTS[best];
  }
}
