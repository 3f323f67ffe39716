package parley.lab.train;

import java.util.List;
import java.util.stream.IntStream;
import parley.tagger.internal.judging.Head;

/**
 * Trains a head by stochastic gradient descent on the cross-entropy: Adam for the networks, AdaGrad
 * for the hashed layer, dropout on inputs and hidden units, the weights averaged over the last
 * third of the epochs. The same seed and examples give the same head, bit for bit.
 */
final class HeadTraining {
  /**
   * The plan of a training.
   *
   * @param classes number of classes
   * @param buckets size of the hashed space, a power of two
   * @param hidden hidden units of each network
   * @param networks number of networks whose mean is taken; at least 1 also where there is no dense
   *     part
   * @param epochs passes over the examples
   * @param rate step of Adam; the hashed layer's is twenty times that
   * @param decay weight decay of the networks
   * @param wideDecay weight decay of the hashed layer
   * @param dropout share of inputs and hidden units left out
   */
  record Plan(
      int classes,
      int buckets,
      int hidden,
      int networks,
      int epochs,
      float rate,
      float decay,
      float wideDecay,
      float dropout) {
    /** The same with one network: enough to calibrate by. */
    Plan lighter() {
      return new Plan(classes, buckets, hidden, 1, epochs, rate, decay, wideDecay, dropout);
    }
  }

  private final Plan plan;
  private final List<Example> examples;
  private final int inputs;
  private final float[] centre;
  private final float[] scale;

  private HeadTraining(Plan plan, List<Example> examples) {
    this.plan = plan;
    this.examples = List.copyOf(examples);
    this.inputs = examples.get(0).features().dense().length;
    this.centre = new float[inputs];
    this.scale = new float[inputs];
    measure();
  }

  static Head train(Plan plan, List<Example> examples, long seed) {
    HeadTraining training = new HeadTraining(plan, examples);
    List<Network> networks =
        IntStream.range(0, plan.networks())
            .parallel()
            .mapToObj(m -> training.network(seed + 7919L * m))
            .toList();
    return training.head(networks);
  }

  private void measure() {
    double[] sum = new double[inputs];
    double[] squares = new double[inputs];
    for (Example example : examples) {
      float[] dense = example.features().dense();
      for (int i = 0; i < inputs; i++) {
        sum[i] += dense[i];
        squares[i] += (double) dense[i] * dense[i];
      }
    }
    for (int i = 0; i < inputs; i++) {
      double mean = sum[i] / examples.size();
      centre[i] = (float) mean;
      scale[i] =
          (float) (1 / Math.sqrt(Math.max(1e-6, squares[i] / examples.size() - mean * mean)));
    }
  }

  private Network network(long seed) {
    Network network = new Network(plan, inputs, centre, scale, seed);
    for (int epoch = 0; epoch < plan.epochs(); epoch++) {
      network.epoch(examples, 1f - (float) epoch / plan.epochs());
      if (epoch >= plan.epochs() * 2 / 3) {
        network.remember();
      }
    }
    return network;
  }

  private Head head(List<Network> networks) {
    int classes = plan.classes();
    float[] bias = new float[classes];
    float[] wide = new float[plan.buckets() * classes];
    int dense = inputs == 0 ? 0 : networks.size();
    float[][] first = new float[dense][];
    float[][] firstBias = new float[dense][];
    float[][] second = new float[dense][];
    for (int m = 0; m < networks.size(); m++) {
      Network network = networks.get(m);
      for (int c = 0; c < classes; c++) {
        bias[c] += network.mean(network.biasSum, c) / networks.size();
      }
      for (int i = 0; i < wide.length; i++) {
        wide[i] += network.mean(network.wideSum, i) / networks.size();
      }
      if (m < dense) {
        first[m] = new float[plan.hidden() * inputs];
        firstBias[m] = new float[plan.hidden()];
        second[m] = new float[plan.hidden() * classes];
        for (int i = 0; i < second[m].length; i++) {
          second[m][i] = network.mean(network.secondSum, i);
        }
        unscaled(network, first[m], firstBias[m]);
      }
    }
    return new Head(plan.buckets(), inputs, plan.hidden(), bias, wide, first, firstBias, second);
  }

  /** The first layer for inputs as they come: the scaling folded into weights and biases. */
  private void unscaled(Network network, float[] first, float[] firstBias) {
    for (int h = 0; h < plan.hidden(); h++) {
      double shift = network.mean(network.firstBiasSum, h);
      for (int i = 0; i < inputs; i++) {
        float weight = network.mean(network.firstSum, h * inputs + i) * scale[i];
        first[h * inputs + i] = weight;
        shift -= (double) weight * centre[i];
      }
      firstBias[h] = (float) shift;
    }
  }
}
