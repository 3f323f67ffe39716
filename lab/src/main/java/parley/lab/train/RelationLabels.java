package parley.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import parley.lab.Corpus;
import parley.lab.TsvFile;

/**
 * Sentences whose relations were labelled for Parley: labels and places are here, the sentences in
 * the corpora that they were drawn from.
 */
final class RelationLabels {
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
    List<String[]> labels =
        TsvFile.rows("relation-labels.tsv").stream().filter(row -> row[0].equals(corpus)).toList();
    Map<String, JsonNode> stories = new HashMap<>();
    labels.forEach(label -> stories.put(label[1], json.nullNode()));
    Corpus.each(file, story -> stories.replace(story.path("id").asText(), story));
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
