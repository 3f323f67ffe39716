package parley.lab.train;

import java.util.ArrayList;
import java.util.List;
import parley.tagger.internal.judging.Head;
import parley.tagger.internal.judging.PairFit;
import parley.tagger.internal.judging.PairScores;

/**
 * Fits the joint judgement of pairs, and its threshold, from scores by heads that were not trained
 * on the pair's story.
 */
final class PairFitting {
  private static final int FOLDS = 4;
  private static final int STEPS = 600;
  private static final double DECAY = 0.0005;

  /** One pair: what the joint judgement sees of it, and whether it is related. */
  @SuppressWarnings("ArrayRecordComponent") // numbers of one case, read here alone
  record Case(double[] inputs, boolean related) {}

  private final List<Case> cases;
  private final PairFit fit;
  private final double threshold;

  private PairFitting(List<Case> cases) {
    this.cases = List.copyOf(cases);
    this.fit = fit();
    this.threshold = threshold();
  }

  PairFit pairs() {
    return fit;
  }

  /** The probability from which to call a pair related. */
  double from() {
    return threshold;
  }

  static PairFitting of(HeadTraining.Plan plan, PairCases pairs, long seed) {
    List<Case> cases = new ArrayList<>();
    int[] groups = pairs.groups();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Example> rest = new ArrayList<>();
      for (int i = 0; i < groups.length; i++) {
        if (groups[i] % FOLDS != fold) {
          rest.add(pairs.related().get(i));
        }
      }
      Head head = HeadTraining.train(plan, rest, seed);
      cases.addAll(pairs.joint(head, FOLDS, fold));
    }
    return new PairFitting(cases);
  }

  private PairFit fit() {
    int inputs = PairScores.INPUTS;
    double[] mean = new double[inputs];
    double[] scale = new double[inputs];
    for (Case one : cases) {
      for (int i = 0; i < inputs; i++) {
        mean[i] += one.inputs()[i] / cases.size();
      }
    }
    for (Case one : cases) {
      for (int i = 0; i < inputs; i++) {
        double off = one.inputs()[i] - mean[i];
        scale[i] += off * off / cases.size();
      }
    }
    for (int i = 0; i < inputs; i++) {
      scale[i] = 1 / (Math.sqrt(scale[i]) + 1e-6);
    }
    double[] weights = new double[inputs + 1];
    for (int step = 0; step < STEPS; step++) {
      descend(weights, mean, scale);
    }
    for (int i = 0; i < inputs; i++) {
      weights[i] *= scale[i];
      weights[inputs] -= weights[i] * mean[i];
    }
    return new PairFit(weights);
  }

  private void descend(double[] weights, double[] mean, double[] scale) {
    int inputs = mean.length;
    double[] gradient = new double[weights.length];
    for (Case one : cases) {
      double sum = weights[inputs];
      for (int i = 0; i < inputs; i++) {
        sum += weights[i] * (one.inputs()[i] - mean[i]) * scale[i];
      }
      double error = 1 / (1 + Math.exp(-sum)) - (one.related() ? 1 : 0);
      for (int i = 0; i < inputs; i++) {
        gradient[i] += error * (one.inputs()[i] - mean[i]) * scale[i];
      }
      gradient[inputs] += error;
    }
    for (int i = 0; i < weights.length; i++) {
      double decay = i < inputs ? DECAY * weights[i] : 0;
      weights[i] -= gradient[i] / cases.size() + decay;
    }
  }

  private double threshold() {
    double best = 0;
    for (double t = 0.2; t < 0.6; t += 0.01) {
      best = Math.max(best, f1(t));
    }
    double lowest = 1;
    double highest = 0;
    for (double t = 0.2; t < 0.6; t += 0.01) {
      if (f1(t) >= best - 0.003) {
        lowest = Math.min(lowest, t);
        highest = Math.max(highest, t);
      }
    }
    // The curve is flat at its top: the middle of what is as good.
    double middle = (lowest + highest) / 2;
    System.out.printf("  pairs, four folds: F1 %.3f at best, from %.2f on%n", best, middle);
    return middle;
  }

  private double f1(double from) {
    int right = 0;
    int wrong = 0;
    for (Case one : cases) {
      boolean yes = fit.chance(one.inputs()) >= from;
      right += yes && one.related() ? 1 : 0;
      wrong += yes != one.related() ? 1 : 0;
    }
    return 2.0 * right / (2.0 * right + wrong);
  }
}
