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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Sentences whose relations were labelled for Parley: labels and places are here, the sentences in
 * the corpora that they were drawn from.
 */
final class RelationLabels {
  private static final String LABELS = "/parley/lab/relation-labels.tsv";
  private static final int HASH_BYTES = 6;

  private final String corpus;
  private final ObjectMapper json = new ObjectMapper();

  private RelationLabels(String corpus) {
    this.corpus = corpus;
  }

  /**
   * The labelled sentences of one corpus, each with story, text, actors and relations, in the order
   * of the labels.
   *
   * @param file the corpus, one story a line, gzipped if its name ends in .gz
   * @throws IOException also if a sentence is not where its label says
   */
  static List<JsonNode> sentences(String corpus, Path file) throws IOException {
    return new RelationLabels(corpus).sentences(file);
  }

  private List<JsonNode> sentences(Path file) throws IOException {
    List<String[]> labels = labels();
    Map<String, JsonNode> stories = new HashMap<>();
    labels.forEach(label -> stories.put(label[1], json.nullNode()));
    try (BufferedReader lines = reader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode story = json.readTree(line);
        stories.replace(story.path("id").asText(), story);
      }
    }
    List<JsonNode> sentences = new ArrayList<>();
    for (String[] label : labels) {
      String field = Objects.requireNonNull(stories.get(label[1])).path(label[2]).asText("");
      int[] place = place(label[3]);
      String text =
          field.substring(Math.min(place[0], field.length()), Math.min(place[1], field.length()));
      if (!hash(text).equals(label[4])) {
        throw new IOException(file + ": story " + label[1] + " is not the labelled one");
      }
      sentences.add(sentence(label, text));
    }
    return sentences;
  }

  private JsonNode sentence(String[] label, String text) {
    ObjectNode sentence = json.createObjectNode();
    sentence.put("story", label[1]);
    sentence.put("text", text);
    ArrayNode actors = sentence.putArray("actors");
    for (String actor : label[5].split(" ", -1)) {
      int[] place = place(actor);
      actors.add(text.substring(place[0], place[1]));
    }
    ArrayNode relations = sentence.putArray("relations");
    for (String relation : label[6].isEmpty() ? new String[0] : label[6].split(" ", -1)) {
      String[] parts = relation.split("[>:]", -1);
      ObjectNode one = relations.addObject();
      one.put("source", actors.get(Integer.parseInt(parts[0])).asText());
      one.put("target", actors.get(Integer.parseInt(parts[1])).asText());
      one.put("root", parts[2]);
      one.put("polarity", Integer.parseInt(parts[3]));
    }
    return sentence;
  }

  private static int[] place(String text) {
    int dash = text.indexOf('-');
    return new int[] {
      Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1))
    };
  }

  private List<String[]> labels() throws IOException {
    List<String[]> labels = new ArrayList<>();
    try (InputStream in = RelationLabels.class.getResourceAsStream(LABELS)) {
      if (in == null) {
        throw new IOException("Not on the class path: " + LABELS);
      }
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] columns = line.split("\t", -1);
        if (columns[0].equals(corpus)) {
          labels.add(columns);
        }
      }
    }
    return labels;
  }

  private static BufferedReader reader(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new BufferedReader(
        new InputStreamReader(
            file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
            StandardCharsets.UTF_8));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
