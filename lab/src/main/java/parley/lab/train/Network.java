package parley.lab.train;

import java.util.List;
import java.util.SplittableRandom;
import parley.tagger.internal.judging.Features;

/** One network and its hashed layer while they are trained. */
final class Network {
  private static final int BATCH = 16;

  private final HeadTraining.Plan plan;
  private final int inputs;
  private final float[] centre;
  private final float[] scale;
  private final SplittableRandom random;
  private final float[] bias;
  private final float[] wide;
  private final float[] wideSquares;
  private final float[] first;
  private final float[] firstBias;
  private final float[] second;
  private final Adam firstSteps;
  private final Adam firstBiasSteps;
  private final Adam secondSteps;
  private final float[] input;
  private final float[] unit;
  private final boolean[] dropped;
  private final float[] firstGradient;
  private final float[] firstBiasGradient;
  private final float[] secondGradient;
  final float[] biasSum;
  final float[] wideSum;
  final float[] firstSum;
  final float[] firstBiasSum;
  final float[] secondSum;
  private int remembered;

  Network(HeadTraining.Plan plan, int inputs, float[] centre, float[] scale, long seed) {
    this.plan = plan;
    this.inputs = inputs;
    this.centre = centre;
    this.scale = scale;
    this.random = new SplittableRandom(seed);
    int hidden = inputs == 0 ? 0 : plan.hidden();
    bias = new float[plan.classes()];
    wide = new float[plan.buckets() * plan.classes()];
    wideSquares = new float[wide.length];
    first = new float[hidden * inputs];
    firstBias = new float[hidden];
    second = new float[hidden * plan.classes()];
    firstSteps = new Adam(first.length);
    firstBiasSteps = new Adam(hidden);
    secondSteps = new Adam(second.length);
    input = new float[inputs];
    unit = new float[hidden];
    dropped = new boolean[hidden];
    firstGradient = new float[first.length];
    firstBiasGradient = new float[hidden];
    secondGradient = new float[second.length];
    biasSum = new float[bias.length];
    wideSum = new float[wide.length];
    firstSum = new float[first.length];
    firstBiasSum = new float[hidden];
    secondSum = new float[second.length];
    for (int i = 0; i < first.length; i++) {
      first[i] = (float) ((random.nextDouble() * 2 - 1) * 1.7 * Math.sqrt(1.0 / inputs));
    }
    for (int i = 0; i < second.length; i++) {
      second[i] = (float) ((random.nextDouble() * 2 - 1) * 1.7 * Math.sqrt(1.0 / hidden));
    }
  }

  void remember() {
    remembered++;
    add(bias, biasSum);
    add(wide, wideSum);
    add(first, firstSum);
    add(firstBias, firstBiasSum);
    add(second, secondSum);
  }

  private static void add(float[] values, float[] sum) {
    for (int i = 0; i < values.length; i++) {
      sum[i] += values[i];
    }
  }

  float mean(float[] sum, int i) {
    return sum[i] / remembered;
  }

  void epoch(List<Example> examples, float rateShare) {
    int[] order = new int[examples.size()];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    for (int from = 0; from < order.length; from += BATCH) {
      int to = Math.min(order.length, from + BATCH);
      for (int i = from; i < to; i++) {
        learn(examples.get(order[i]), plan.rate() * rateShare);
      }
      if (inputs > 0) {
        float rate = plan.rate() * rateShare;
        firstSteps.step(first, firstGradient, to - from, rate, plan.decay());
        firstBiasSteps.step(firstBias, firstBiasGradient, to - from, rate, 0);
        secondSteps.step(second, secondGradient, to - from, rate, plan.decay());
      }
    }
  }

  private void learn(Example example, float rate) {
    Features features = example.features();
    float[] error = forward(features);
    softmax(error);
    error[example.label()] -= 1;
    for (int c = 0; c < error.length; c++) {
      error[c] *= example.weight();
    }
    backwardWide(features, error, rate * 20);
    if (inputs > 0) {
      backwardDense(error);
    }
  }

  private float[] forward(Features features) {
    int classes = plan.classes();
    float[] scores = bias.clone();
    for (int i = 0; i < features.count(); i++) {
      int row = (features.hash(i) & (plan.buckets() - 1)) * classes;
      for (int c = 0; c < classes; c++) {
        scores[c] += features.value(i) * wide[row + c];
      }
    }
    if (inputs > 0) {
      float[] dense = features.dense();
      float keep = 1 - plan.dropout();
      int threshold = (int) (keep * (1 << 16));
      for (int i = 0; i < inputs; i += 4) {
        long bits = random.nextLong();
        for (int k = i; k < Math.min(i + 4, inputs); k++) {
          boolean kept = (bits & 0xffff) < threshold;
          bits >>>= 16;
          input[k] = kept ? (dense[k] - centre[k]) * scale[k] / keep : 0;
        }
      }
      for (int h = 0; h < unit.length; h++) {
        dropped[h] = random.nextDouble() >= keep;
        unit[h] = dropped[h] ? 0 : Math.max(0, firstBias[h] + product(h * inputs)) / keep;
        for (int c = 0; c < classes; c++) {
          scores[c] += unit[h] * second[h * classes + c];
        }
      }
    }
    return scores;
  }

  private float product(int from) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (int i = 0; i + 3 < inputs; i += 4) {
      a += first[from + i] * input[i];
      b += first[from + i + 1] * input[i + 1];
      c += first[from + i + 2] * input[i + 2];
      d += first[from + i + 3] * input[i + 3];
    }
    return a + b + c + d;
  }

  private static void softmax(float[] scores) {
    float top = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      top = Math.max(top, score);
    }
    float sum = 0;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = (float) Math.exp(scores[c] - top);
      sum += scores[c];
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] /= sum;
    }
  }

  private void backwardWide(Features features, float[] error, float rate) {
    int classes = plan.classes();
    for (int c = 0; c < classes; c++) {
      bias[c] -= rate * 0.05f * error[c];
    }
    for (int i = 0; i < features.count(); i++) {
      int row = (features.hash(i) & (plan.buckets() - 1)) * classes;
      float value = features.value(i);
      for (int c = 0; c < classes; c++) {
        float gradient = error[c] * value + plan.wideDecay() * wide[row + c];
        wideSquares[row + c] += gradient * gradient;
        wide[row + c] -= rate * gradient / (float) Math.sqrt(1 + wideSquares[row + c]);
      }
    }
  }

  private void backwardDense(float[] error) {
    int classes = plan.classes();
    for (int h = 0; h < unit.length; h++) {
      if (unit[h] <= 0) {
        continue;
      }
      float back = 0;
      for (int c = 0; c < classes; c++) {
        secondGradient[h * classes + c] += error[c] * unit[h];
        back += error[c] * second[h * classes + c];
      }
      back /= 1 - plan.dropout();
      firstBiasGradient[h] += back;
      int from = h * inputs;
      for (int i = 0; i < inputs; i++) {
        firstGradient[from + i] += back * input[i];
      }
    }
  }

  /** Adam with decoupled weight decay. */
  private static final class Adam {
    private final float[] mean;
    private final float[] square;
    private int steps;

    Adam(int size) {
      mean = new float[size];
      square = new float[size];
    }

    void step(float[] values, float[] gradients, int batch, float rate, float decay) {
      steps++;
      float meanShare = (float) (1 / (1 - Math.pow(0.9, steps)));
      float squareShare = (float) (1 / (1 - Math.pow(0.999, steps)));
      for (int i = 0; i < values.length; i++) {
        float gradient = gradients[i] / batch;
        gradients[i] = 0;
        mean[i] = 0.9f * mean[i] + 0.1f * gradient;
        square[i] = 0.999f * square[i] + 0.001f * gradient * gradient;
        float step = mean[i] * meanShare / ((float) Math.sqrt(square[i] * squareShare) + 1e-7f);
        values[i] -= rate * (step + decay * values[i]);
      }
    }
  }
}
