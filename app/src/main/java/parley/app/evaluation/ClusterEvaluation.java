package parley.app.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import parley.tagger.alike.Verdict;

/**
 * The evaluation of joining stories. Labelled stories in, one JSON object a line: {@code {"id",
 * "headline", "body", "published", "provider", "copy": cluster, "event": cluster}}.
 */
public final class ClusterEvaluation {
  private final StoryClusters stories = new StoryClusters();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, String> happenings = new LinkedHashMap<>();

  /**
   * Reads one story.
   *
   * @throws IllegalArgumentException if the line is no such object
   */
  public void add(String line) {
    JsonNode in = LabelledLine.read(line, "event");
    if (!in.hasNonNull("copy") || !in.hasNonNull("event")) {
      throw new IllegalArgumentException("no copy or no event in the line");
    }
    String id = stories.add(in);
    texts.put(id, in.path("copy").asText());
    happenings.put(id, in.path("event").asText());
  }

  /** Joins the stories, and compares. */
  public String table() {
    Map<String, String> judgedTexts = new LinkedHashMap<>();
    Map<String, String> judgedHappenings = new LinkedHashMap<>();
    for (Map.Entry<String, Verdict> verdict : stories.verdicts().entrySet()) {
      String leader = verdict.getValue().copyOf();
      judgedTexts.put(verdict.getKey(), leader == null ? verdict.getKey() : leader);
      judgedHappenings.put(verdict.getKey(), verdict.getValue().happening());
    }
    return String.format(
            Locale.ROOT,
            "%-16s %9s %7s %7s %9s %9s%n",
            texts.size() + " stories",
            "precision",
            "recall",
            "F1",
            "labelled",
            "judged")
        + new Partitions(texts, judgedTexts).rows("texts")
        + new Partitions(happenings, judgedHappenings).rows("happenings");
  }
}
