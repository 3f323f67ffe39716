package parley.app.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Probabilities and whether what they are of is so. */
final class RankedScores {
  private static final int BINS = 10;

  private record Case(boolean is, double score) {}

  private final List<Case> cases = new ArrayList<>();

  void add(boolean is, double score) {
    cases.add(new Case(is, score));
  }

  /** The precision of the fewest best ones that reach a recall; 0 if there is nothing to find. */
  double precisionAt(double recall) {
    long all = cases.stream().filter(Case::is).count();
    int found = 0;
    int right = 0;
    for (Case one :
        cases.stream().sorted(Comparator.comparingDouble(Case::score).reversed()).toList()) {
      found++;
      right += one.is ? 1 : 0;
      if (right >= recall * all) {
        return Share.of(right, found);
      }
    }
    return 0;
  }

  /**
   * The expected calibration error: how far the mean probability of ten bins of equal width is from
   * the share that is so, weighed by their cases.
   */
  double calibrationError() {
    double[] sum = new double[BINS];
    int[] right = new int[BINS];
    for (Case one : cases) {
      int bin = Math.min(BINS - 1, (int) (one.score * BINS));
      sum[bin] += one.score;
      right[bin] += one.is ? 1 : 0;
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(sum[bin] - right[bin]);
    }
    return cases.isEmpty() ? 0 : error / cases.size();
  }
}
