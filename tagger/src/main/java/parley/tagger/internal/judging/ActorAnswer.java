package parley.tagger.internal.judging;

import org.jspecify.annotations.Nullable;

/**
 * The model's answer about an actor: chances of what is said of it.
 *
 * @param said that anything is
 * @param negative that it is, and negative
 * @param mixed that it is, and mixed or neither
 * @param positive that it is, and positive
 */
record ActorAnswer(double said, double negative, double mixed, double positive) {

  /** That of four classes: nothing said, negative, mixed, positive. */
  static ActorAnswer of(float[] logits) {
    double[] chances = Logits.chances(logits);
    return new ActorAnswer(1 - chances[0], chances[1], chances[2], chances[3]);
  }

  /**
   * Two answers as one: something is said as surely as either says, and it is what both say most.
   */
  ActorAnswer with(ActorAnswer other) {
    return new ActorAnswer(
        Math.max(said, other.said),
        negative + other.negative,
        mixed + other.mixed,
        positive + other.positive);
  }

  /** −1, 0 or 1; null where nothing is said. */
  @Nullable Integer sign(SignLine line) {
    if (said < line.from()) {
      return null;
    }
    double both = mixed * line.mixed();
    double good = positive * line.positive();
    return both >= Math.max(negative, good) ? 0 : good > negative ? 1 : -1;
  }

  /**
   * The sign, times the weight of it less that of its opposite, in thousandths; null where nothing
   * is said.
   */
  @Nullable Integer thousandths(SignLine line) {
    Integer sign = sign(line);
    if (sign == null) {
      return null;
    }
    double ahead = Math.min(1, Math.abs(positive * line.positive() - negative));
    return sign * (int) Math.ceil(1000 * ahead);
  }
}
