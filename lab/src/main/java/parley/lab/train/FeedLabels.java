package parley.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import parley.lab.Corpus;
import parley.lab.TsvFile;

/**
 * Hard feed items labelled for Parley: the labels are here, by id, the texts in the file of feed
 * items.
 */
final class FeedLabels {
  private FeedLabels() {}

  /**
   * The labelled items of a gzipped file of feed items, in its order, with headline, body, talks
   * and, if the item was drawn at random, from what.
   */
  static List<JsonNode> stories(Path leads) throws IOException {
    Map<String, String[]> labels = labels();
    List<JsonNode> stories = new ArrayList<>();
    Corpus.each(
        leads,
        item -> {
          String[] label = labels.get(item.path("id").asText());
          if (label != null) {
            ObjectNode story = JsonNodeFactory.instance.objectNode();
            story.put("headline", item.path("title").asText(""));
            story.put("body", item.path("text").asText(""));
            story.put("talks", label[1]);
            story.put("drawn", label.length > 2 ? label[2] : "");
            stories.add(story);
          }
        });
    return stories;
  }

  /** Stories with the same headline are of one group: feeds repeat themselves. */
  static int group(JsonNode story) {
    String letters =
        story.path("headline").asText("").toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return letters.hashCode() & Integer.MAX_VALUE;
  }

  /**
   * The number of feed items of the whole file that one stands for: itself alone, unless it was
   * drawn from what was not labelled yet.
   */
  static double standsFor(JsonNode story) {
    return switch (story.path("drawn").asText("")) {
      case "keyword" -> 13;
      case "rest" -> 725.0 / 575;
      case "near" -> 325.0 / 300;
      default -> 1;
    };
  }

  private static Map<String, String[]> labels() {
    Map<String, String[]> labels = new HashMap<>();
    TsvFile.rows("leads-labels.tsv").forEach(row -> labels.put(row[0], row));
    return labels;
  }
}
