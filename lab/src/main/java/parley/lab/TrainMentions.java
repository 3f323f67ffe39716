package parley.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import parley.enrich.evaluation.StoryDay;
import parley.enrich.registry.Kind;
import parley.enrich.registry.Registry;
import parley.enrich.tagging.ActorTagger;
import parley.enrich.tagging.ActorTagger.Example;
import parley.enrich.tagging.MentionModel;

/**
 * Trains the model that tells acting names from the others: {@code TrainMentions LABELLED OUT}.
 *
 * <p>The labels say which surfaces of a story are actors, not where: all candidates of one surface
 * in a story are one bag, and the bag is as good as its best candidate (logistic loss, AdaGrad,
 * L2).
 */
public final class TrainMentions {
  private static final int ROUNDS = 14;
  private static final double RATE = 0.05;
  private static final double DECAY = 4e-4;
  private static final int RARE = 3;
  private static final int PARTS = 3;

  /** All candidates of one surface in one story. */
  private record Bag(List<int[]> candidates, boolean actor) {}

  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private double[] weights = new double[0];
  private double[] squares = new double[0];

  private TrainMentions() {}

  /** Reads labelled stories, writes the weights. */
  public static void main(String[] args) throws IOException {
    double bias = args.length > 2 ? Double.parseDouble(args[2]) : 0;
    Map<String, Float> weights = new TrainMentions().train(Path.of(args[0]), bias);
    StringBuilder out = new StringBuilder();
    new TreeMap<>(weights)
        .forEach(
            (f, w) ->
                out.append(f)
                    .append('\t')
                    .append(String.format(Locale.ROOT, "%.3f", w))
                    .append('\n'));
    Files.writeString(Path.of(args[1]), out.toString(), UTF_8);
    System.out.println(weights.size() + " weights");
  }

  private Map<String, Float> train(Path file, double bias) throws IOException {
    MentionModel none = new MentionModel(Map.of());
    ActorTagger tagger = new ActorTagger(Registry.builtIn(), none);
    List<ActorTagger> thinned = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      thinned.add(new ActorTagger(Registry.of(without(part)), none));
    }
    ObjectMapper json = new ObjectMapper();
    List<Map<String, List<Example>>> stories = new ArrayList<>();
    List<Set<String>> actors = new ArrayList<>();
    for (String line : Files.readAllLines(file, UTF_8)) {
      JsonNode story = json.readTree(line);
      Set<String> surfaces = new HashSet<>();
      story.get("actors").forEach(a -> surfaces.add(a.get("surface").asText()));
      actors.add(surfaces);
      Map<String, List<Example>> bags = new TreeMap<>();
      String headline = story.get("headline").asText("");
      String body = story.get("body").asText("");
      LocalDate day = StoryDay.of(story.path("published").asText(""));
      tagger.examples(headline, body, day).forEach(example -> add(bags, "", example));
      for (int part = 0; part < PARTS; part++) {
        for (Example example : thinned.get(part).examples(headline, body, day)) {
          if (example.features().get(0).startsWith("NEW_")) {
            add(bags, part + "\t", example);
          }
        }
      }
      stories.add(bags);
    }
    List<Bag> bags = bags(stories, actors);
    weights = new double[indexes.size()];
    squares = new double[indexes.size()];
    Random random = new Random(5);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(bags, random);
      double loss = 0;
      for (Bag bag : bags) {
        loss += learn(bag, round < 2, bias);
      }
      System.out.printf(Locale.ROOT, "round %d loss %.4f%n", round, loss / bags.size());
    }
    Map<String, Float> trained = new HashMap<>();
    indexes.forEach(
        (feature, index) -> {
          if (Math.abs(weights[index]) >= 0.02) {
            trained.put(feature, (float) weights[index]);
          }
        });
    return trained;
  }

  private void add(Map<String, List<Example>> bags, String prefix, Example example) {
    bags.computeIfAbsent(prefix + example.surface(), s -> new ArrayList<>()).add(example);
    new HashSet<>(example.features()).forEach(f -> counts.merge(f, 1, Integer::sum));
  }

  /**
   * The registry's files without a part of the people and bodies: the registry knows nearly
   * everybody in the training stories, and the model must learn how strangers look.
   */
  private static Map<String, String> without(int part) {
    Map<String, String> files = new HashMap<>();
    Set<String> gone = new HashSet<>();
    Registry.builtIn().actors().stream()
        .filter(a -> a.kind() == Kind.PERSON || a.kind() == Kind.ORGANISATION)
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

  private List<Bag> bags(List<Map<String, List<Example>>> stories, List<Set<String>> actors) {
    List<Bag> bags = new ArrayList<>();
    for (int i = 0; i < stories.size(); i++) {
      for (Map.Entry<String, List<Example>> entry : stories.get(i).entrySet()) {
        List<int[]> candidates = new ArrayList<>();
        for (Example example : entry.getValue()) {
          candidates.add(
              example.features().stream()
                  .filter(f -> counts.getOrDefault(f, 0) >= RARE)
                  .mapToInt(f -> indexes.computeIfAbsent(f, key -> indexes.size()))
                  .toArray());
        }
        bags.add(
            new Bag(
                candidates,
                actors
                    .get(i)
                    .contains(entry.getKey().substring(entry.getKey().indexOf('\t') + 1))));
      }
    }
    return bags;
  }

  private double learn(Bag bag, boolean all, double bias) {
    if (all) {
      double loss = 0;
      for (int[] candidate : bag.candidates()) {
        loss += step(candidate, bag.actor(), bias) / bag.candidates().size();
      }
      return loss;
    }
    int[] best = bag.candidates().get(0);
    for (int[] candidate : bag.candidates()) {
      if (score(candidate) > score(best)) {
        best = candidate;
      }
    }
    return step(best, bag.actor(), bias);
  }

  private double score(int[] features) {
    double sum = 0;
    for (int feature : features) {
      sum += weights[feature];
    }
    return sum;
  }

  private double step(int[] features, boolean actor, double bias) {
    double p = 1 / (1 + Math.exp(-score(features) + bias));
    double gradient = p - (actor ? 1 : 0);
    for (int f : features) {
      double g = gradient + DECAY * weights[f] * 50;
      squares[f] += g * g;
      weights[f] -= RATE * g / Math.sqrt(squares[f] + 1e-6);
    }
    return -Math.log(Math.max(1e-9, actor ? p : 1 - p));
  }
}
