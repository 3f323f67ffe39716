package parley.tagger.alike;

import parley.tagger.LanguagePack;

/**
 * How like two stories are.
 *
 * @param copy the probability that the later one carries the earlier one's text, 0 to 1; 0 for two
 *     stories of one provider, whose later text is a version
 * @param happening the probability that both tell of the same act, 0 to 1
 */
public record Likeness(double copy, double happening) {
  private static final class English {
    static final Forest COPY = Forest.of(LanguagePack.english(), "alike/copy.txt");
    static final Forest HAPPENING = Forest.of(LanguagePack.english(), "alike/happening.txt");
  }

  /** The likeness of two stories, by the trained models; it does not matter which is first. */
  public static Likeness of(Sketch earlier, Sketch later) {
    double[] features = PairFeatures.of(earlier, later);
    boolean same = earlier.provider().equals(later.provider());
    return new Likeness(
        same ? 0 : English.COPY.probability(features), English.HAPPENING.probability(features));
  }

  /** True if the later one is a copy of the earlier one. */
  public boolean isCopy() {
    return copy >= Verdicts.COPY_LINE;
  }

  /** True if both tell of the same act. A copy does. */
  public boolean isSameHappening() {
    return isCopy() || happening >= Verdicts.HAPPENING_LINE;
  }

  /** False for two stories so unlike that neither needs to be known as a neighbour. */
  public boolean matters() {
    return copy >= Verdicts.COPY_FLOOR || happening >= Verdicts.HAPPENING_FLOOR;
  }
}
