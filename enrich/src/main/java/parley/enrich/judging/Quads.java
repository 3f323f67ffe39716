package parley.enrich.judging;

import parley.Root;

/** The quad classes as PLOVER groups the roots. */
public final class Quads {
  private static final Root[] ROOTS = Root.values();

  private Quads() {}

  /** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
  public static int of(Root root) {
    return switch (root) {
      case AGREE, CONSULT, SUPPORT -> 1;
      case COOPERATE, AID, YIELD -> 2;
      case REQUEST, ACCUSE, REJECT, THREATEN -> 3;
      case PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT -> 4;
    };
  }

  /**
   * The likeliest root of the likeliest quad class, given a probability for each root in the order
   * of the enum.
   */
  static Root likeliest(float[] roots) {
    float[] quads = new float[5];
    for (int r = 0; r < roots.length; r++) {
      quads[of(ROOTS[r])] += roots[r];
    }
    int quad = 1;
    for (int q = 2; q < quads.length; q++) {
      quad = quads[q] > quads[quad] ? q : quad;
    }
    int best = -1;
    for (int r = 0; r < roots.length; r++) {
      if (of(ROOTS[r]) == quad && (best < 0 || roots[r] > roots[best])) {
        best = r;
      }
    }
    return ROOTS[best];
  }
}
