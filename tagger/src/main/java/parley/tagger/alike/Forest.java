package parley.tagger.alike;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import parley.tagger.LanguagePack;

/**
 * Boosted trees whose sum is made a probability. A file has a line of the features' names, a line
 * `bias slope` of the probability's logit, and a tree a line: its nodes, a leaf as its value,
 * others as `feature:limit:node if at most:node if more`. Immutable.
 */
final class Forest {
  private final double bias;
  private final double slope;
  private final int[] roots;
  private final int[] feature;
  private final double[] value;
  private final int[] less;
  private final int[] more;

  /** Reads a file of a language pack. */
  static Forest of(LanguagePack pack, String file) {
    try (InputStream in = pack.open(file)) {
      return new Forest(new String(in.readAllBytes(), UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A forest.
   *
   * @throws IllegalStateException if it was trained on other features
   */
  Forest(List<String> lines) {
    if (!List.of(lines.get(0).split(" ", -1)).equals(PairFeatures.NAMES)) {
      throw new IllegalStateException("trained on other features: " + lines.get(0));
    }
    String[] logit = lines.get(1).split(" ", -1);
    bias = Double.parseDouble(logit[0]);
    slope = Double.parseDouble(logit[1]);
    List<String> trees = lines.subList(2, lines.size());
    int nodes = trees.stream().mapToInt(tree -> tree.split(" ", -1).length).sum();
    roots = new int[trees.size()];
    feature = new int[nodes];
    value = new double[nodes];
    less = new int[nodes];
    more = new int[nodes];
    int at = 0;
    for (int tree = 0; tree < roots.length; tree++) {
      roots[tree] = at;
      for (String node : trees.get(tree).split(" ", -1)) {
        read(node.split(":", -1), at++, roots[tree]);
      }
    }
  }

  private void read(String[] node, int at, int root) {
    if (node.length == 1) {
      feature[at] = -1;
      value[at] = Double.parseDouble(node[0]);
    } else {
      feature[at] = Integer.parseInt(node[0]);
      value[at] = Double.parseDouble(node[1]);
      less[at] = root + Integer.parseInt(node[2]);
      more[at] = root + Integer.parseInt(node[3]);
    }
  }

  /** The probability for an example's features. */
  double probability(double[] features) {
    double sum = 0;
    for (int root : roots) {
      int at = root;
      while (feature[at] >= 0) {
        at = features[feature[at]] <= value[at] ? less[at] : more[at];
      }
      sum += value[at];
    }
    return 1 / (1 + Math.exp(-(bias + slope * sum)));
  }
}
