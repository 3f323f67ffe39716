package parley.lab.train;

import java.util.ArrayList;
import java.util.List;
import parley.tagger.internal.judging.Head;

/**
 * Calibration and thresholds of a two-class head from scores of examples that it was not trained on
 * (three folds).
 */
final class Calibration {
  private static final int FOLDS = 3;

  /** The least share of the stories judged yes, at the real rate, that must be so. */
  private static final double MIN_PRECISION = 0.78;

  /** The most F1 that this precision may cost. */
  private static final double MAX_F1_LOSS = 0.015;

  private final double slope;
  private final double shift;
  private final double threshold;

  private Calibration(double slope, double shift, double threshold) {
    this.slope = slope;
    this.shift = shift;
    this.threshold = threshold;
  }

  double slope() {
    return slope;
  }

  double shift() {
    return shift;
  }

  /** The calibrated probability from which to say yes. */
  double threshold() {
    return threshold;
  }

  /**
   * Calibrates by Platt's method, and asks for precision at the real rate too.
   *
   * @param groups per example its group, which lies in one fold as a whole; −1 for examples that
   *     are only trained on
   * @param standsFor per example 0, or how many cases of the real world it stands for: it is not
   *     calibrated by, but raises the threshold until enough are right, where F1 allows
   * @param tolerance by how much less an F1 is as good as the best
   */
  static Calibration of(
      HeadTraining.Plan plan,
      List<Example> examples,
      int[] groups,
      List<Double> standsFor,
      double tolerance,
      long seed) {
    List<double[]> drawn = new ArrayList<>();
    List<double[]> scored = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Example> rest = new ArrayList<>();
      for (int i = 0; i < examples.size(); i++) {
        if (groups[i] < 0 || groups[i] % FOLDS != fold) {
          rest.add(examples.get(i));
        }
      }
      Head head = HeadTraining.train(plan, rest, seed);
      for (int i = 0; i < examples.size(); i++) {
        if (groups[i] >= 0 && groups[i] % FOLDS == fold) {
          float[] logits = head.logits(examples.get(i).features());
          double[] one = {logits[1] - logits[0], examples.get(i).label(), standsFor.get(i)};
          (one[2] > 0 ? drawn : scored).add(one);
        }
      }
    }
    return fit(scored, drawn, tolerance);
  }

  private static Calibration fit(List<double[]> scored, List<double[]> drawn, double tolerance) {
    double a = 1;
    double b = 0;
    for (int step = 0; step < 4000; step++) {
      double slopeGradient = 0;
      double shiftGradient = 0;
      for (double[] one : scored) {
        double error = chance(a * one[0] + b) - one[1];
        slopeGradient += error * one[0];
        shiftGradient += error;
      }
      a -= 0.05 * slopeGradient / scored.size();
      b -= 0.2 * shiftGradient / scored.size();
    }
    double bestF1 = 0;
    for (double t = 0.2; t < 0.7; t += 0.01) {
      bestF1 = Math.max(bestF1, f1(scored, a, b, t));
    }
    double lowest = 1;
    double highest = 0;
    for (double t = 0.2; t < 0.7; t += 0.01) {
      if (f1(scored, a, b, t) >= bestF1 - tolerance) {
        lowest = Math.min(lowest, t);
        highest = Math.max(highest, t);
      }
    }
    // The curve is flat at its top: the middle of what is as good.
    double best = (lowest + highest) / 2;
    while (!drawn.isEmpty()
        && precision(drawn, a, b, best) < MIN_PRECISION
        && f1(scored, a, b, best + 0.01) >= bestF1 - MAX_F1_LOSS) {
      best += 0.01;
    }
    System.out.printf(
        "  three folds: F1 %.3f, from %.2f on %.3f and precision at the real rate %.3f (slope %.2f, shift %.2f)%n",
        bestF1, best, f1(scored, a, b, best), precision(drawn, a, b, best), a, b);
    return new Calibration(a, b, best);
  }

  private static double precision(List<double[]> drawn, double a, double b, double threshold) {
    double right = 0;
    double all = 0;
    for (double[] one : drawn) {
      if (chance(a * one[0] + b) >= threshold) {
        right += one[1] * one[2];
        all += one[2];
      }
    }
    return all == 0 ? 1 : right / all;
  }

  private static double f1(List<double[]> scored, double a, double b, double threshold) {
    int right = 0;
    int wrong = 0;
    for (double[] one : scored) {
      boolean yes = chance(a * one[0] + b) >= threshold;
      right += yes && one[1] == 1 ? 1 : 0;
      wrong += yes != (one[1] == 1) ? 1 : 0;
    }
    return 2.0 * right / (2.0 * right + wrong);
  }

  private static double chance(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
