package parley.tagger.internal.actors;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.tagger.Field;
import parley.tagger.internal.actors.WeighedConflicts.Scored;
import parley.tagger.registry.Actor;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.Alias;
import parley.tagger.registry.Conflict;
import parley.tagger.registry.Registry;

/**
 * The finder of the armed conflicts that a story may be about, from the parties and mediators among
 * its actors and from phrases that point to a conflict. A party counts the more the fewer conflicts
 * it is party to, and two parties together count more than each alone. Immutable and thread-safe.
 */
public final class ConflictFinder {
  private static final double TERM_WEIGHT = 1.2;
  private static final double HEADLINE_FACTOR = 1.8;
  private static final double PERSON_FACTOR = 0.7;
  private static final double PLACE_WEIGHT = 1.2;

  private final List<ConflictScore> conflicts;
  private final NameTrie terms;
  private final List<List<String>> conflictsByTerm = new ArrayList<>();
  private final NameTrie places;
  private final List<String> states = new ArrayList<>();

  /** A finder for a registry's conflicts. */
  public ConflictFinder(Registry registry) {
    conflicts = ConflictScore.all(registry.conflicts());
    Map<String, List<String>> byTerm = new LinkedHashMap<>();
    for (Conflict conflict : registry.conflicts()) {
      for (String term : conflict.terms()) {
        byTerm
            .computeIfAbsent(CharacterFolding.text(term), t -> new ArrayList<>())
            .add(conflict.id());
      }
    }
    Map<String, Integer> numbers = new LinkedHashMap<>();
    byTerm.forEach(
        (term, conflicts) -> {
          numbers.put(term, conflictsByTerm.size());
          conflictsByTerm.add(List.copyOf(conflicts));
        });
    terms = NameTrie.of(numbers);
    Map<String, Integer> stateNames = new HashMap<>();
    for (Actor actor : registry.actors()) {
      if (actor.kind() == ActorKind.STATE) {
        for (Alias alias : actor.aliases()) {
          if (alias.text().length() > 3) {
            stateNames.put(alias.text(), states.size());
          }
        }
        states.add(actor.id());
      }
    }
    places = NameTrie.of(stateNames);
  }

  /**
   * Weighs what points to each conflict in a story.
   *
   * @param headline the headline that was read
   * @param body the body that was read
   * @param day the story's day: a conflict that was not fought then counts for little
   */
  public WeighedConflicts weigh(ActorReading reading, String headline, String body, LocalDate day) {
    Map<String, Double> weights = actorWeights(reading);
    places(headline, PLACE_WEIGHT * HEADLINE_FACTOR, weights);
    places(body, PLACE_WEIGHT, weights);
    weights.replaceAll((id, weight) -> Math.log1p(weight));
    Map<String, Double> termScores = new HashMap<>();
    score(headline, HEADLINE_FACTOR, termScores);
    score(body, 1, termScores);
    int chars = headline.length() + body.length();
    if (weights.isEmpty() && termScores.isEmpty()) {
      return new WeighedConflicts(List.of(), chars);
    }
    List<Scored> scored = new ArrayList<>();
    for (ConflictScore conflict : conflicts) {
      double score = conflict.of(weights, termScores.getOrDefault(conflict.id(), 0.0), day);
      if (score > 0) {
        scored.add(new Scored(conflict.id(), score));
      }
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed());
    return new WeighedConflicts(scored, chars);
  }

  /** The weight of each actor in a story; a person's country has a part in it. */
  private static Map<String, Double> actorWeights(ActorReading reading) {
    Map<String, Double> weights = new HashMap<>();
    for (ActorMention mention : reading.mentions()) {
      double weight = mention.field() == Field.HEADLINE ? HEADLINE_FACTOR : 1;
      weights.merge(mention.actor().id(), weight, Double::sum);
      String country = mention.actor().country();
      if (country != null && mention.actor().kind() != ActorKind.STATE) {
        weights.merge(country, weight * PERSON_FACTOR, Double::sum);
      }
    }
    return weights;
  }

  /** A state counts where it is no more than a place, too: fighting in Sudan. */
  private void places(String text, double weight, Map<String, Double> weights) {
    places.scan(
        text,
        (begin, end, value) -> {
          if (Character.isUpperCase(text.charAt(begin))) {
            weights.merge(states.get(value), weight, Double::sum);
          }
        });
  }

  private void score(String text, double weight, Map<String, Double> scores) {
    Map<String, Set<Integer>> found = new HashMap<>();
    terms.scan(
        text,
        (begin, end, value) -> {
          if (Character.isUpperCase(text.charAt(begin))
              || text.substring(begin, end).contains(" ")) {
            for (String conflict : conflictsByTerm.get(value)) {
              found.computeIfAbsent(conflict, c -> new HashSet<>()).add(value);
            }
          }
        });
    found.forEach(
        (conflict, values) ->
            scores.merge(conflict, TERM_WEIGHT * weight * Math.sqrt(values.size()), Double::sum));
  }
}
