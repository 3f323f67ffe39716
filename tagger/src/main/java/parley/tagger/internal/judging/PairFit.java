package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The joint judgement of a pair: a logistic curve over the inputs of {@link PairScores}, fitted by
 * training on sentences that the heads were not trained on, which calibrates it as well. Immutable.
 */
public final class PairFit {
  private final double[] weights;

  /**
   * Takes the weights: one an input, then the constant.
   *
   * @throws IllegalArgumentException if their number is wrong
   */
  public PairFit(double[] weights) {
    if (weights.length != PairScores.INPUTS + 1) {
      throw new IllegalArgumentException("Expected " + (PairScores.INPUTS + 1) + " weights");
    }
    this.weights = weights.clone();
  }

  /** Reads what {@link #text} wrote. */
  public static PairFit parse(String text) {
    return new PairFit(
        Arrays.stream(text.trim().split(" ", -1)).mapToDouble(Double::parseDouble).toArray());
  }

  /** The weights, for heads.properties. */
  public String text() {
    List<String> words = new ArrayList<>();
    for (double weight : weights) {
      words.add(String.format(Locale.ROOT, "%.4f", weight));
    }
    return String.join(" ", words);
  }

  /** Probability that the pair is related. */
  public double chance(double[] inputs) {
    double sum = weights[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      sum += weights[i] * inputs[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
