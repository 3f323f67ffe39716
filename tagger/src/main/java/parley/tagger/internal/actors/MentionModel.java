package parley.tagger.internal.actors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import parley.tagger.LanguagePack;

/**
 * A linear model of whether a candidate names an actor: the sum of its features' weights, above 0
 * if it does. Features are known by their string's hash code alone, which needs no string: of some
 * 30,000 features hardly two share one. Immutable.
 */
public final class MentionModel {
  private static final int[] POWERS = powers();

  private final int[] hashes;
  private final float[] weights;
  private final int mask;

  /**
   * A model.
   *
   * @param byFeature weight by feature
   */
  public MentionModel(Map<String, Float> byFeature) {
    int size = Integer.highestOneBit(Math.max(byFeature.size(), 8)) * 4;
    hashes = new int[size];
    weights = new float[size];
    mask = size - 1;
    new TreeMap<>(byFeature)
        .forEach(
            (feature, weight) -> {
              int at = place(feature.hashCode());
              hashes[at] = feature.hashCode();
              weights[at] += weight;
            });
  }

  /** The model of a language. */
  static MentionModel of(LanguagePack pack) {
    Map<String, Float> weights = new HashMap<>();
    try (InputStream in = pack.open("mention-weights.tsv")) {
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        int tab = line.lastIndexOf('\t');
        if (tab > 0) {
          weights.put(line.substring(0, tab), Float.valueOf(line.substring(tab + 1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MentionModel(weights);
  }

  /** The sum of the weights of the features that are told. */
  double score(Consumer<FeatureConsumer> features) {
    Sum sum = new Sum();
    features.accept(sum);
    return sum.sum;
  }

  /** The place of a hash code, or the free one where it would stand. */
  private int place(int hash) {
    int at = (hash ^ (hash >>> 15)) & mask;
    while (weights[at] != 0 && hashes[at] != hash) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private static int[] powers() {
    int[] powers = new int[64];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 31;
    }
    return powers;
  }

  /** The hash code of a string of that hash code with another after it. */
  private static int joined(int hash, String next) {
    int length = next.length();
    int shifted = hash;
    for (; length >= POWERS.length; length -= POWERS.length - 1) {
      shifted *= POWERS[POWERS.length - 1];
    }
    return shifted * POWERS[length] + next.hashCode();
  }

  private final class Sum implements FeatureConsumer {
    private double sum;

    @Override
    public void add(String one, String two, String three, String four) {
      sum += weights[place(joined(joined(joined(one.hashCode(), two), three), four))];
    }
  }
}
