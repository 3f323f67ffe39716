package parley.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parley.lab.Corpus;
import parley.lab.TsvFile;

/**
 * Names in ordinary news that were judged for Parley, whether they act there: the judgements are
 * here, by item and name, the texts in the file of feed items.
 */
final class MentionLabels {
  private MentionLabels() {}

  /**
   * The items of a gzipped file of feed items that have judged names, with id, headline, body,
   * published, the acting ones as actors' surfaces, and all judged ones as judged.
   */
  static List<JsonNode> stories(Path leads) throws IOException {
    Map<String, Map<String, Boolean>> labels = labels();
    List<JsonNode> stories = new ArrayList<>();
    Corpus.each(
        leads,
        item -> {
          Map<String, Boolean> names = labels.get(item.path("id").asText());
          if (names != null) {
            stories.add(story(item, names));
          }
        });
    return stories;
  }

  private static ObjectNode story(JsonNode item, Map<String, Boolean> names) {
    ObjectNode story = JsonNodeFactory.instance.objectNode();
    story.put("id", item.path("id").asText());
    story.put("headline", item.path("title").asText(""));
    story.put("body", item.path("text").asText(""));
    story.put("published", item.path("published").asText(""));
    ArrayNode actors = story.putArray("actors");
    ArrayNode judged = story.putArray("judged");
    names.forEach(
        (name, acts) -> {
          judged.add(name);
          if (acts) {
            actors.addObject().put("surface", name);
          }
        });
    return story;
  }

  private static Map<String, Map<String, Boolean>> labels() {
    Map<String, Map<String, Boolean>> labels = new HashMap<>();
    for (String[] row : TsvFile.rows("mention-labels.tsv")) {
      labels.computeIfAbsent(row[0], id -> new TreeMap<>()).put(row[1], row[2].equals("1"));
    }
    return labels;
  }
}
