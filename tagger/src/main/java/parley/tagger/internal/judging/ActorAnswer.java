package parley.tagger.internal.judging;

import org.jspecify.annotations.Nullable;

/** The model's answer about an actor, of four classes: nothing said, negative, mixed, positive. */
record ActorAnswer(double said, double lean, int likeliest) {
  private static final int NEGATIVE = 1;
  private static final int MIXED = 2;
  private static final int POSITIVE = 3;

  static ActorAnswer of(float[] logits) {
    double[] chances = Logits.chances(logits);
    int likeliest = MIXED;
    for (int c = NEGATIVE; c <= POSITIVE; c++) {
      likeliest = chances[c] > chances[likeliest] ? c : likeliest;
    }
    return new ActorAnswer(
        1 - chances[0], chances[POSITIVE] - chances[NEGATIVE], likeliest - MIXED);
  }

  /** Two answers as one, each with the weight of how surely something is said. */
  ActorAnswer with(ActorAnswer other) {
    return new ActorAnswer(
        Math.max(said, other.said),
        lean + other.lean,
        said >= other.said ? likeliest : other.likeliest);
  }

  /** In thousandths; null where nothing is said. */
  @Nullable Integer thousandths(double from) {
    return said < from ? null : (int) Math.round(1000 * Math.max(-1, Math.min(1, lean / said)));
  }

  /** −1, 0 or 1; null where nothing is said. */
  @Nullable Integer sign(double from) {
    return said < from ? null : likeliest;
  }
}
