package parley.enrich.tagging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A linear model of whether a candidate names an actor: the sum of its features' weights, above 0
 * if it does. Immutable.
 */
public final class MentionModel {
  private static final String RESOURCE = "/parley/tagging/mention-weights.tsv";

  private final Map<String, Float> weights;

  /**
   * A model.
   *
   * @param weights weight by feature
   */
  public MentionModel(Map<String, Float> weights) {
    this.weights = Map.copyOf(weights);
  }

  /** The model in the jar. */
  public static MentionModel builtIn() {
    Map<String, Float> weights = new HashMap<>();
    try (InputStream in = MentionModel.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + RESOURCE);
      }
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

  double score(List<String> features) {
    double sum = 0;
    for (String feature : features) {
      sum += weights.getOrDefault(feature, 0f);
    }
    return sum;
  }
}
