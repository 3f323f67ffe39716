package parley.enrich.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import parley.enrich.registry.Actor;
import parley.enrich.registry.Alias;
import parley.enrich.registry.Registry;
import parley.enrich.tagging.ActorMention;
import parley.enrich.tagging.ActorReading;
import parley.enrich.tagging.ActorTagger;
import parley.enrich.tagging.StoryActor;

/**
 * How well actors are found. Labelled stories in, one JSON object a line: {@code {"id", "headline",
 * "body", "published", "actors": [{"surface", "names": […]}], "optional": […]}}; {@code name} in
 * place of {@code names} is read too. A surface is a distinct form as it stands in headline or
 * body, without title; any of its names is right; {@code optional} surfaces are neither right nor
 * wrong. An actor is right when its id is that of one of the names in the registry, or its name is
 * one of them.
 */
public final class ActorEvaluation {
  private static final int LISTED = 20;

  private final ActorTagger tagger;
  private final Map<String, Set<String>> idsByName = new HashMap<>();
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Integer> missed = new TreeMap<>();
  private final Map<String, Integer> wrong = new TreeMap<>();
  private final Map<String, Integer> misnamed = new TreeMap<>();
  private final Map<String, Score> byKind = new TreeMap<>();
  private final Score all = new Score();
  private int stories;
  private int named;

  /** Counts of one kind. */
  private static final class Score {
    private int right;
    private int found;
    private int labelled;

    String row(String name) {
      double precision = found == 0 ? 0 : (double) right / found;
      double recall = labelled == 0 ? 0 : (double) right / labelled;
      double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
      return String.format(
          Locale.ROOT,
          "%-14s %9.3f %7.3f %7.3f %9d %9d",
          name,
          precision,
          recall,
          f1,
          labelled,
          found);
    }
  }

  /** An evaluation of a tagger; it is used once. */
  public ActorEvaluation(ActorTagger tagger) {
    this.tagger = tagger;
    Registry registry = tagger.registry();
    for (Actor actor : registry.actors()) {
      for (Alias alias : actor.aliases()) {
        idsByName.computeIfAbsent(plain(alias.text()), n -> new HashSet<>()).add(actor.id());
      }
    }
  }

  /**
   * Evaluates one labelled story.
   *
   * @throws IllegalArgumentException if the line is no JSON object with actors
   */
  public void add(String line) {
    JsonNode story;
    try {
      story = json.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage());
    }
    if (!story.path("actors").isArray()) {
      throw new IllegalArgumentException("no actors in " + story.path("id").asText("the line"));
    }
    stories++;
    String headline = story.path("headline").asText("");
    String body = story.path("body").asText("");
    ActorReading reading =
        tagger.read(headline, body, StoryDay.of(story.path("published").asText("")));
    Map<String, StoryActor> found = new LinkedHashMap<>();
    for (ActorMention mention : reading.mentions()) {
      String text = mention.field() == parley.Field.HEADLINE ? headline : body;
      found.putIfAbsent(text.substring(mention.begin(), mention.end()), mention.actor());
    }
    Set<String> optional = new HashSet<>();
    story
        .path("optional")
        .forEach(o -> optional.add(o.isTextual() ? o.asText() : o.path("surface").asText()));
    compare(story.get("actors"), found, optional);
  }

  private void compare(JsonNode actors, Map<String, StoryActor> found, Set<String> optional) {
    Set<String> labelled = new HashSet<>();
    for (JsonNode actor : actors) {
      String surface = actor.path("surface").asText();
      labelled.add(surface);
      List<String> names = new ArrayList<>();
      actor.path("names").forEach(n -> names.add(n.asText()));
      if (actor.has("name")) {
        names.add(actor.get("name").asText());
      }
      StoryActor tagged = found.get(surface);
      Score kind = kind(tagged == null ? kindOf(names) : tagged.kind().label());
      all.labelled++;
      kind.labelled++;
      if (tagged == null) {
        missed.merge(surface, 1, Integer::sum);
      } else {
        all.right++;
        kind.right++;
        if (isNamed(tagged, names)) {
          named++;
        } else {
          misnamed.merge(surface + " = " + tagged.name() + ", not " + names, 1, Integer::sum);
        }
      }
    }
    found.forEach(
        (surface, actor) -> {
          if (labelled.contains(surface) || !optional.contains(surface)) {
            all.found++;
            kind(actor.kind().label()).found++;
            if (!labelled.contains(surface)) {
              wrong.merge(surface, 1, Integer::sum);
            }
          }
        });
  }

  private Score kind(String label) {
    return byKind.computeIfAbsent(label, k -> new Score());
  }

  private String kindOf(List<String> names) {
    for (String name : names) {
      for (String id : idsByName.getOrDefault(plain(name), Set.of())) {
        return tagger.registry().actor(id).map(a -> a.kind().label()).orElse("unlisted");
      }
    }
    return "unlisted";
  }

  private boolean isNamed(StoryActor actor, List<String> names) {
    for (String name : names) {
      if (idsByName.getOrDefault(plain(name), Set.of()).contains(actor.id())
          || words(name).equals(words(actor.name()))) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('’', '\'')
        .toLowerCase(Locale.ROOT);
  }

  private static Set<String> words(String name) {
    Set<String> words = new HashSet<>(List.of(plain(name).split("[^\\p{L}\\p{N}]+")));
    words.removeAll(Set.of("of", "the", "and", "s", ""));
    return words;
  }

  /** Share of labelled surfaces that were found. */
  public double recall() {
    return all.labelled == 0 ? 0 : (double) all.right / all.labelled;
  }

  /** Share of found surfaces that are labelled. */
  public double precision() {
    return all.found == 0 ? 0 : (double) all.right / all.found;
  }

  /** Share of the rightly found surfaces with the right actor. */
  public double identity() {
    return all.right == 0 ? 0 : (double) named / all.right;
  }

  /** The table, and the most frequent mistakes. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%d stories, registry %s%n%-14s %9s %7s %7s %9s %9s%n",
            stories,
            tagger.registry().version(),
            "surfaces",
            "precision",
            "recall",
            "F1",
            "labelled",
            "found"));
    byKind.forEach((kind, score) -> table.append(score.row(kind)).append('\n'));
    table.append(all.row("all")).append('\n');
    table.append(String.format(Locale.ROOT, "actor right    %9.3f%n", identity()));
    list(table, "missed", missed);
    list(table, "wrong", wrong);
    list(table, "another actor", misnamed);
    return table.toString();
  }

  private static void list(StringBuilder table, String title, Map<String, Integer> counts) {
    table.append(title).append(": ");
    List<String> items =
        counts.entrySet().stream()
            .sorted((a, b) -> b.getValue() - a.getValue())
            .limit(LISTED)
            .map(e -> e.getKey() + " " + e.getValue())
            .toList();
    table.append(String.join(" · ", items)).append('\n');
  }
}
