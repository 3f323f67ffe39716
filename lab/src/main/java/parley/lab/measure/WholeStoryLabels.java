package parley.lab.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.lab.Corpus;
import parley.schemas.Digest;
import parley.tagger.LanguagePack;
import parley.tagger.Place;
import parley.tagger.internal.text.SentenceSplitter;

/**
 * The labels of whole stories with their texts, as lines of `evaluate story`. A text ends where the
 * reader's did. Actors have their id or, where they have none, the surfaces by which the story
 * names them; one with neither is left out with its acts, as nothing can be compared with it, and
 * so are actors of which nothing is said and that do nothing.
 */
final class WholeStoryLabels {
  private static final Path LABELS = Path.of("lab", "labels", "stories.jsonl");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HASH_DIGITS = 12;

  private final boolean once;

  private final Map<String, JsonNode> texts = new HashMap<>();
  private final SentenceSplitter splitter = new SentenceSplitter(LanguagePack.english());

  /**
   * Those of the shared data's texts.
   *
   * @param data the folder that has stories/fulltext.jsonl.gz
   * @param once an act that is told again is one, where it was first told
   */
  WholeStoryLabels(Path data, boolean once) throws IOException {
    this.once = once;
    Corpus.each(
        data.resolve("stories").resolve("fulltext.jsonl.gz"),
        text -> texts.put(text.path("id").asText(), text));
  }

  /**
   * A reader's labels, by story.
   *
   * @param set "train" or "dev"
   * @param reader "a" or "b"
   * @throws IllegalArgumentException if a text is not the one that was labelled
   */
  Map<String, ObjectNode> read(String set, String reader) throws IOException {
    Map<String, ObjectNode> lines = new LinkedHashMap<>();
    for (JsonNode label : Corpus.read(LABELS)) {
      if (label.path("set").asText().equals(set) && label.path("reader").asText().equals(reader)) {
        lines.put(label.path("id").asText(), line(label));
      }
    }
    return lines;
  }

  private ObjectNode line(JsonNode label) {
    String id = label.path("id").asText();
    JsonNode text = texts.getOrDefault(id, JSON.missingNode());
    String headline = text.path("title").asText("");
    String body = text.path("text").asText("");
    String hash = Digest.sha256(headline + "\n" + body).substring(0, HASH_DIGITS);
    if (!hash.equals(label.path("hash").asText())) {
      throw new IllegalArgumentException(id + ": the text is not the one that was labelled");
    }
    ObjectNode line = JSON.createObjectNode().put("id", id).put("headline", headline);
    line.put("body", shown(body, label.path("shown").asInt()));
    line.put("published", text.path("date").asText());
    line.set("talks", label.path("talks"));
    line.set("conflict", label.path("conflict"));
    line.set("stage", label.path("stage"));
    Map<String, List<String>> names = names(label.path("actors"), headline, body);
    addActors(line.putArray("actors"), label, names);
    addActs(line, label.path("rel"), names);
    return line;
  }

  private String shown(String body, int sentences) {
    List<Place> places = splitter.split(body);
    return sentences >= places.size() ? body : body.substring(0, places.get(sentences - 1).end());
  }

  /** The id of each actor, or its surfaces; none for one that nothing can be compared with. */
  private static Map<String, List<String>> names(JsonNode actors, String headline, String body) {
    Map<String, List<String>> names = new HashMap<>();
    actors
        .properties()
        .forEach(
            actor -> {
              Set<String> called = new LinkedHashSet<>();
              if (actor.getValue().hasNonNull("id")) {
                called.add(actor.getValue().path("id").asText());
              } else {
                for (JsonNode mention : actor.getValue().path("mentions")) {
                  String field = mention.path(0).asText().equals("h") ? headline : body;
                  called.add(field.substring(mention.path(1).asInt(), mention.path(2).asInt()));
                }
              }
              names.put(actor.getKey(), List.copyOf(called));
            });
    return names;
  }

  private static void addActors(ArrayNode actors, JsonNode label, Map<String, List<String>> names) {
    Set<String> acting = new HashSet<>();
    for (JsonNode act : label.path("rel")) {
      acting.add(act.path(3).asText());
      acting.add(act.path(4).asText());
    }
    for (Map.Entry<String, JsonNode> actor : label.path("actors").properties()) {
      String key = actor.getKey();
      JsonNode said = label.path("lean").path(key);
      List<String> called = names.getOrDefault(key, List.of());
      if (called.isEmpty() || (said.isMissingNode() && !acting.contains(key))) {
        continue;
      }
      ObjectNode out = actors.addObject();
      if (actor.getValue().hasNonNull("id")) {
        out.put("id", called.get(0));
      } else {
        called.forEach(out.putArray("names")::add);
      }
      List<String> fields = List.of("own", "others", "towardTalks");
      for (int i = 0; i < fields.size(); i++) {
        out.set(fields.get(i), said.has(i) ? said.get(i) : JSON.nullNode());
      }
    }
  }

  private void addActs(ObjectNode line, JsonNode rows, Map<String, List<String>> names) {
    ArrayNode acts = line.putArray("acts");
    ArrayNode background = line.putArray("background");
    Set<List<String>> seen = new HashSet<>();
    for (JsonNode row : rows) {
      List<String> source = names.getOrDefault(row.path(3).asText(), List.of());
      List<String> target = names.getOrDefault(row.path(4).asText(), List.of());
      String root = row.path(5).asText();
      String told = row.path(8).asText();
      if (source.isEmpty()
          || target.isEmpty()
          || (once && !seen.add(List.of(source.get(0), target.get(0), root, told)))) {
        continue;
      }
      ObjectNode act = JSON.createObjectNode();
      act.put("source", source.get(0)).put("target", target.get(0)).put("root", root);
      act.put("polarity", row.path(6).asInt());
      act.put("field", row.path(0).asText().equals("h") ? "headline" : "body");
      act.put("begin", row.path(1).asInt()).put("end", row.path(2).asInt());
      if (told.equals("news")) {
        acts.add(act);
      } else {
        background.add(act.put("told", told));
      }
    }
  }
}
