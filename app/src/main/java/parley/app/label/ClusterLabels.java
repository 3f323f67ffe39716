package parley.app.label;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.app.evaluation.StoryClusters;
import parley.tagger.alike.Verdict;

/**
 * `label clusters`: a story in, its answer once all stories are in, since the last line may be the
 * earliest story.
 */
public final class ClusterLabels implements Function<JsonNode, Supplier<String>> {
  private final StoryClusters stories = new StoryClusters();
  private @Nullable Map<String, Verdict> verdicts;

  @Override
  public Supplier<String> apply(JsonNode in) {
    String id = stories.add(in);
    return () -> Labels.cluster(in, verdict(id)).toString();
  }

  private Verdict verdict(String id) {
    if (verdicts == null) {
      verdicts = stories.verdicts();
    }
    return Objects.requireNonNull(verdicts.get(id));
  }
}
