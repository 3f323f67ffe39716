package parley.app.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.app.evaluation.LabelledStory.Act;
import parley.app.evaluation.LabelledStory.Actor;
import parley.app.evaluation.LabelledStory.Said;
import parley.tagger.Field;
import parley.tagger.Root;
import parley.tagger.Stage;
import parley.tagger.Story;
import parley.tagger.Told;

/** A reader of lines of {@link StoryEvaluation}. */
final class LabelledStoryReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OTHER_CONFLICT = "other:";

  private final JsonNode line;
  private final String headline;
  private final String body;

  private LabelledStoryReader(JsonNode line) {
    this.line = line;
    this.headline = text(line.path("headline"));
    this.body = text(line.path("body"));
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is no JSON object with a text, or a label is none that
   *     there is, with the name of its field
   */
  static LabelledStory read(String line) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage());
    }
    if (node == null || !node.isObject()) {
      throw new IllegalArgumentException("no JSON object");
    }
    return new LabelledStoryReader(node).story();
  }

  private LabelledStory story() {
    if (headline.isBlank() && body.isBlank()) {
      throw new IllegalArgumentException("neither headline nor body");
    }
    return new LabelledStory(
        headline.isBlank() ? text(line.path("id")) : headline.strip(),
        new Story(headline, body, null, StoryDay.of(line.path("published").asText(""))),
        talks(),
        conflicts(),
        stages(),
        actors(),
        line.has("acts") ? acts("acts") : null,
        line.has("acts") ? acts("background") : List.of());
  }

  private @Nullable Boolean talks() {
    String talks = text(line.path("talks"));
    return switch (talks) {
      case "yes" -> true;
      case "no" -> false;
      case "", "borderline" -> null;
      default -> throw new IllegalArgumentException("talks: not yes, no or borderline: " + talks);
    };
  }

  private @Nullable Set<String> conflicts() {
    if (!line.has("conflict")) {
      return null;
    }
    Set<String> slugs = new LinkedHashSet<>();
    for (String slug : texts(line.get("conflict"))) {
      slugs.add(slug.startsWith(OTHER_CONFLICT) ? slug.substring(OTHER_CONFLICT.length()) : slug);
    }
    slugs.remove("none");
    return slugs;
  }

  private Set<Stage> stages() {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    texts(line.path("stage")).forEach(s -> stages.add(one(Stage.class, s, "stage")));
    return stages;
  }

  private List<Actor> actors() {
    List<Actor> actors = new ArrayList<>();
    for (JsonNode actor : list("actors")) {
      Set<String> names = new LinkedHashSet<>();
      for (String field : List.of("id", "name", "names")) {
        names.addAll(texts(actor.path(field)));
      }
      if (names.isEmpty()) {
        throw new IllegalArgumentException("actors: one has neither id nor names");
      }
      actors.add(
          new Actor(
              List.copyOf(names),
              said(actor, "own"),
              said(actor, "others"),
              said(actor, "towardTalks")));
    }
    return actors;
  }

  private static @Nullable Said said(JsonNode actor, String field) {
    JsonNode value = actor.path(field);
    if (value.isMissingNode()) {
      return null;
    }
    if (value.isNull()) {
      return new Said(null);
    }
    if (!value.isIntegralNumber() || Math.abs(value.asLong()) > 1) {
      throw new IllegalArgumentException(field + ": not -1, 0, 1 or null: " + value);
    }
    return new Said(value.intValue());
  }

  private List<Act> acts(String field) {
    List<Act> acts = new ArrayList<>();
    for (JsonNode act : list(field)) {
      String root = text(act.path("root"));
      String told = text(act.path("told"));
      acts.add(
          new Act(
              end(act, "source", field),
              end(act, "target", field),
              root.isEmpty() ? null : one(Root.class, root, "root"),
              field.equals("acts") ? Told.NEWS : told.isEmpty() ? null : background(told),
              place(act)));
    }
    return acts;
  }

  private static Told background(String word) {
    Told told = one(Told.class, word, "told");
    if (told == Told.NEWS) {
      throw new IllegalArgumentException("background: an act told as news is none");
    }
    return told;
  }

  private static String end(JsonNode act, String end, String field) {
    String actor = text(act.path(end));
    if (actor.isBlank()) {
      throw new IllegalArgumentException(field + ": one has no " + end);
    }
    return actor;
  }

  private @Nullable MentionSpan place(JsonNode act) {
    if (act.hasNonNull("begin")) {
      return LabelledActors.span(act, headline, body);
    }
    String sentence = text(act.path("sentence")).strip();
    if (sentence.isEmpty()) {
      return null;
    }
    int inBody = body.indexOf(sentence);
    int at = inBody < 0 ? headline.indexOf(sentence) : inBody;
    if (at < 0) {
      throw new IllegalArgumentException("sentence: not in the story: " + sentence);
    }
    return new MentionSpan(inBody < 0 ? Field.HEADLINE : Field.BODY, at, at + sentence.length());
  }

  private JsonNode list(String field) {
    JsonNode list = line.path(field);
    if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
      throw new IllegalArgumentException(field + ": no list");
    }
    return list;
  }

  private static <E extends Enum<E>> E one(Class<E> all, String word, String field) {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    for (E one : all.getEnumConstants()) {
      if (one.name().equals(name)) {
        return one;
      }
    }
    throw new IllegalArgumentException(field + ": there is no " + word);
  }

  /** Texts of a list, or of a text alone; null is none. */
  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    (node.isArray() ? node : JSON.createArrayNode().add(node))
        .forEach(
            one -> {
              if (!text(one).isBlank()) {
                texts.add(text(one));
              }
            });
    return texts;
  }

  private static String text(JsonNode node) {
    return node.asText("");
  }
}
