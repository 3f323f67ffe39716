package parley.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Story openings whose stage of talks was labelled for Parley: the labels are here, by id, the
 * texts in the file of openings.
 */
public final class StageLabels {
  /** Labels to measure with. */
  public static final String DEV = "stage-labels-dev.tsv";

  private StageLabels() {}

  /**
   * The stories of a file, in its order; the labelled ones have "stage", their acceptable stages,
   * the best first.
   */
  public static List<JsonNode> stories(String labels, Path file) throws IOException {
    Map<String, String[]> stages = read(labels);
    List<JsonNode> stories = new ArrayList<>();
    for (JsonNode story : Corpus.read(file)) {
      String[] stage = stages.get(story.path("id").asText());
      if (stage != null) {
        ArrayNode acceptable = ((ObjectNode) story).putArray("stage");
        for (int i = 1; i < stage.length; i++) {
          acceptable.add(stage[i]);
        }
      }
      stories.add(story);
    }
    return stories;
  }

  private static Map<String, String[]> read(String name) {
    Map<String, String[]> stages = new HashMap<>();
    TsvFile.rows(name).forEach(row -> stages.put(row[0], row));
    return stages;
  }
}
