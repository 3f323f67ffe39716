package parley.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import parley.app.evaluation.StoryDay;
import parley.tagger.LanguagePack;
import parley.tagger.internal.actors.ActorTagger;
import parley.tagger.internal.actors.ActorTagger.Sample;
import parley.tagger.internal.actors.MentionModel;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.Registry;

/**
 * A labelled story to learn from.
 *
 * @param line the labelled line
 * @param surfaces the surfaces that are labelled as actors
 * @param bags the candidates, by their surface and how they were found
 */
record MentionStory(String id, String line, Set<String> surfaces, Map<String, List<Sample>> bags) {
  private static final int PARTS = 3;

  /**
   * Reads labelled stories and finds their candidates; strangers also with registries that lack a
   * third of the people and bodies: the registry knows nearly everybody in the training stories,
   * and the model must learn how strangers look. Of a story with {@code "judged": [surface…]} only
   * those surfaces are learnt from; the others are not labelled.
   */
  static List<MentionStory> read(List<JsonNode> labelled) {
    LanguagePack english = LanguagePack.english();
    MentionModel none = new MentionModel(Map.of());
    ActorTagger whole = new ActorTagger(Registry.builtIn(), english, none);
    List<ActorTagger> thinned = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      thinned.add(new ActorTagger(Registry.of(without(part), english), english, none));
    }
    List<MentionStory> stories = new ArrayList<>();
    for (JsonNode story : labelled) {
      Set<String> surfaces = new HashSet<>();
      story.get("actors").forEach(a -> surfaces.add(a.get("surface").asText()));
      String headline = story.get("headline").asText("");
      String body = story.get("body").asText("");
      LocalDate day = StoryDay.of(story.path("published").asText(""));
      Map<String, List<Sample>> bags = new TreeMap<>();
      whole.samples(headline, body, day).forEach(candidate -> add(bags, "", candidate));
      for (int part = 0; part < PARTS; part++) {
        for (Sample candidate : thinned.get(part).samples(headline, body, day)) {
          if (candidate.features().get(0).startsWith("NEW_")) {
            add(bags, part + "\t", candidate);
          }
        }
      }
      if (story.has("judged")) {
        Set<String> judged = new HashSet<>();
        story.get("judged").forEach(surface -> judged.add(surface.asText()));
        bags.values().removeIf(bag -> !judged.contains(bag.get(0).surface()));
      }
      stories.add(new MentionStory(story.get("id").asText(), story.toString(), surfaces, bags));
    }
    return stories;
  }

  private static void add(Map<String, List<Sample>> bags, String prefix, Sample candidate) {
    bags.computeIfAbsent(prefix + candidate.surface(), s -> new ArrayList<>()).add(candidate);
  }

  private static Map<String, String> without(int part) {
    Map<String, String> files = new HashMap<>();
    Set<String> gone = new HashSet<>();
    Registry.builtIn().actors().stream()
        .filter(a -> a.kind() == ActorKind.PERSON || a.kind() == ActorKind.ORGANISATION)
        .filter(a -> Math.floorMod(a.id().hashCode(), PARTS) == part)
        .forEach(a -> gone.add(a.id()));
    Registry.builtInFiles()
        .forEach(
            (name, text) ->
                files.put(
                    name,
                    text.lines()
                        .filter(line -> !name.startsWith("conflicts"))
                        .filter(
                            line -> Arrays.stream(line.split("\t", -1)).noneMatch(gone::contains))
                        .collect(Collectors.joining("\n"))));
    return files;
  }
}
