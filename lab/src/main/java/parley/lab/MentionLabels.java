package parley.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Names in ordinary news that were judged for Parley, whether they act there: the judgements are
 * here, by item and name, the texts in the file of feed items.
 */
final class MentionLabels {
  private static final String LABELS = "/parley/lab/mention-labels.tsv";

  private MentionLabels() {}

  /**
   * The items of a gzipped file of feed items that have judged names, as lines of JSON: id,
   * headline, body, published, the acting ones as actors' surfaces, and all judged ones as judged.
   */
  static List<String> stories(Path leads) throws IOException {
    Map<String, Map<String, Boolean>> labels = labels();
    ObjectMapper json = new ObjectMapper();
    List<String> stories = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(leads)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode item = json.readTree(line);
        Map<String, Boolean> names = labels.get(item.path("id").asText());
        if (names != null) {
          stories.add(story(json, item, names).toString());
        }
      }
    }
    return stories;
  }

  private static ObjectNode story(ObjectMapper json, JsonNode item, Map<String, Boolean> names) {
    ObjectNode story = json.createObjectNode();
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

  private static Map<String, Map<String, Boolean>> labels() throws IOException {
    Map<String, Map<String, Boolean>> labels = new HashMap<>();
    try (InputStream in = MentionLabels.class.getResourceAsStream(LABELS)) {
      if (in == null) {
        throw new IOException("Not on the class path: " + LABELS);
      }
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] columns = line.split("\t", -1);
        if (!line.startsWith("#") && columns.length == 3) {
          labels
              .computeIfAbsent(columns[0], id -> new TreeMap<>())
              .put(columns[1], columns[2].equals("1"));
        }
      }
    }
    return labels;
  }
}
