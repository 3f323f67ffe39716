package parley.lab.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import parley.tagger.internal.actors.ActorTagger.Sample;

/**
 * Fits a linear model to bags: the labels say which surfaces of a story are actors, not where, so
 * that all candidates of one surface in a story are one bag, and the bag is as good as its best
 * candidate (logistic loss, AdaGrad, L2; the weights are the mean of the later rounds).
 */
final class MentionFitting {
  private static final int ROUNDS = 14;
  private static final int ROUNDS_OF_ALL = 2;
  private static final double LEARNING_RATE = 0.03;
  private static final double DECAY = 0.05;
  private static final int MIN_COUNT = 3;
  private static final double MIN_WEIGHT = 0.02;
  private static final long SEED = 5;

  /** All candidates of one surface in one story. */
  private record Bag(List<int[]> candidates, boolean actor) {}

  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<Bag> bags = new ArrayList<>();
  private double[] weights = new double[0];
  private double[] squares = new double[0];

  private MentionFitting() {}

  /** The weights of the features that matter. */
  static Map<String, Float> of(List<MentionStory> stories) {
    MentionFitting fitting = new MentionFitting();
    stories.forEach(fitting::count);
    stories.forEach(fitting::collect);
    return fitting.fit();
  }

  private void count(MentionStory story) {
    for (List<Sample> bag : story.bags().values()) {
      for (Sample candidate : bag) {
        new HashSet<>(candidate.features()).forEach(f -> counts.merge(f, 1, Integer::sum));
      }
    }
  }

  private void collect(MentionStory story) {
    story
        .bags()
        .forEach(
            (key, bag) -> {
              List<int[]> candidates = new ArrayList<>();
              for (Sample candidate : bag) {
                candidates.add(
                    candidate.features().stream()
                        .filter(f -> counts.getOrDefault(f, 0) >= MIN_COUNT)
                        .mapToInt(f -> indexes.computeIfAbsent(f, k -> indexes.size()))
                        .toArray());
              }
              bags.add(new Bag(candidates, story.surfaces().contains(bag.get(0).surface())));
            });
  }

  private Map<String, Float> fit() {
    weights = new double[indexes.size()];
    squares = new double[indexes.size()];
    double[] sum = new double[indexes.size()];
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(bags, random);
      for (Bag bag : bags) {
        learn(bag, round < ROUNDS_OF_ALL);
      }
      for (int i = 0; i < sum.length && round >= ROUNDS / 2; i++) {
        sum[i] += weights[i] / (ROUNDS - ROUNDS / 2);
      }
    }
    Map<String, Float> fitted = new HashMap<>();
    indexes.forEach(
        (feature, index) -> {
          if (Math.abs(sum[index]) >= MIN_WEIGHT) {
            fitted.put(feature, (float) sum[index]);
          }
        });
    return fitted;
  }

  private void learn(Bag bag, boolean all) {
    if (all) {
      bag.candidates().forEach(candidate -> step(candidate, bag.actor()));
      return;
    }
    int[] best = bag.candidates().get(0);
    double highest = score(best);
    for (int[] candidate : bag.candidates()) {
      double score = score(candidate);
      if (score > highest) {
        best = candidate;
        highest = score;
      }
    }
    step(best, bag.actor());
  }

  private double score(int[] features) {
    double sum = 0;
    for (int feature : features) {
      sum += weights[feature];
    }
    return sum;
  }

  private void step(int[] features, boolean actor) {
    double p = 1 / (1 + Math.exp(-score(features)));
    double gradient = p - (actor ? 1 : 0);
    for (int f : features) {
      double g = gradient + DECAY * weights[f];
      squares[f] += g * g;
      weights[f] -= LEARNING_RATE * g / Math.sqrt(squares[f] + 1e-6);
    }
  }
}
