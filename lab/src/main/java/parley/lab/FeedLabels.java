package parley.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Hard feed items labelled for Parley: the labels are here, by id, the texts in the file of feed
 * items.
 */
final class FeedLabels {
  private static final String LABELS = "/parley/lab/leads-labels.tsv";

  private FeedLabels() {}

  /**
   * The labelled items of a gzipped file of feed items, in its order, with headline, body, talks
   * and, if the item was drawn at random, from what.
   */
  static List<JsonNode> stories(Path leads) throws IOException {
    Map<String, String> labels = labels();
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> stories = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(leads)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode item = json.readTree(line);
        String label = labels.get(item.path("id").asText());
        if (label != null) {
          ObjectNode story = json.createObjectNode();
          story.put("headline", item.path("title").asText(""));
          story.put("body", item.path("text").asText(""));
          String[] columns = label.split("\t", -1);
          story.put("talks", columns[0]);
          story.put("drawn", columns.length > 1 ? columns[1] : "");
          stories.add(story);
        }
      }
    }
    return stories;
  }

  /** Stories with the same headline are of one group: feeds repeat themselves. */
  static int group(JsonNode story) {
    String letters =
        story.path("headline").asText("").toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return letters.hashCode() & Integer.MAX_VALUE;
  }

  /**
   * How many feed items of the whole file one stands for: itself alone, unless it was drawn from
   * what was not labelled yet.
   */
  static double standsFor(JsonNode story) {
    return switch (story.path("drawn").asText("")) {
      case "keyword" -> 13;
      case "rest" -> 725.0 / 575;
      case "near" -> 325.0 / 300;
      default -> 1;
    };
  }

  private static Map<String, String> labels() throws IOException {
    Map<String, String> labels = new HashMap<>();
    try (InputStream in = FeedLabels.class.getResourceAsStream(LABELS)) {
      if (in == null) {
        throw new IOException("Not on the class path: " + LABELS);
      }
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        int tab = line.indexOf('\t');
        if (!line.startsWith("#") && tab > 0) {
          labels.put(line.substring(0, tab), line.substring(tab + 1).strip());
        }
      }
    }
    return labels;
  }
}
