package parley.tagger.internal.judging;

import parley.tagger.Root;

/** What logits mean. */
final class Logits {
  private static final Root[] ROOTS = Root.values();

  private Logits() {}

  /** The probability of a logit. */
  static double chance(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** The probabilities of classes. */
  static double[] chances(float[] logits) {
    double most = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      most = Math.max(most, logit);
    }
    double[] chances = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      chances[i] = Math.exp(logits[i] - most);
      sum += chances[i];
    }
    for (int i = 0; i < logits.length; i++) {
      chances[i] /= sum;
    }
    return chances;
  }

  /** The likeliest class. */
  static int likeliest(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  /** The likeliest root of the likeliest quad class. */
  static Root root(float[] logits) {
    double[] chances = chances(logits);
    double[] quads = new double[5];
    for (Root root : ROOTS) {
      quads[root.quad()] += chances[root.ordinal()];
    }
    int quad = 1;
    for (int q = 2; q < quads.length; q++) {
      quad = quads[q] > quads[quad] ? q : quad;
    }
    Root best = null;
    for (Root root : ROOTS) {
      if (root.quad() == quad
          && (best == null || chances[root.ordinal()] > chances[best.ordinal()])) {
        best = root;
      }
    }
    return java.util.Objects.requireNonNull(best);
  }
}
