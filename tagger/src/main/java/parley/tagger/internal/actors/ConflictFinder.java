package parley.tagger.internal.actors;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import parley.tagger.Field;
import parley.tagger.registry.Actor;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.Alias;
import parley.tagger.registry.Conflict;
import parley.tagger.registry.Registry;

/**
 * The finder of the armed conflicts that a story is about, from the parties and mediators among its
 * actors and from phrases that point to a conflict. A party counts the more the fewer conflicts it
 * is party to, and two parties together count more than each alone. Immutable and thread-safe.
 */
public final class ConflictFinder {
  private static final double TERM_WEIGHT = 1.2;
  private static final double HEADLINE_FACTOR = 1.8;
  private static final double PAIR_WEIGHT = 1.0;
  private static final double MEDIATOR_WEIGHT = 0.15;
  private static final double MIN_SCORE = 2.0;
  private static final double MIN_TALKS_SCORE = 0.2;
  private static final double MANY_TERMS = 20;
  private static final double MIN_OTHER_SCORE = 2.0;
  private static final double MIN_OTHER_SHARE = 0.6;
  private static final double INACTIVE_FACTOR = 0.3;
  private static final double PERSON_FACTOR = 0.7;
  private static final double PLACE_WEIGHT = 1.2;

  private final Registry registry;
  private final NameTrie terms;
  private final List<List<String>> conflictsByTerm = new ArrayList<>();
  private final NameTrie places;
  private final List<String> states = new ArrayList<>();
  private final Map<String, Integer> partyTo = new HashMap<>();

  /** A finder for a registry's conflicts. */
  public ConflictFinder(Registry registry) {
    this.registry = registry;
    Map<String, List<String>> byTerm = new LinkedHashMap<>();
    for (Conflict conflict : registry.conflicts()) {
      new HashSet<>(conflict.parties()).forEach(p -> partyTo.merge(p, 1, Integer::sum));
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
   * The conflicts of a story.
   *
   * @param headline the headline that was read
   * @param body the body that was read
   * @param day the story's day: a conflict that was not fought then counts for little
   * @param talks whether the story covers talks, so that little evidence is enough: talks are about
   *     some conflict
   */
  public StoryConflicts find(
      ActorReading reading, String headline, String body, LocalDate day, boolean talks) {
    Map<String, Double> weights = actorWeights(reading);
    places(headline, PLACE_WEIGHT * HEADLINE_FACTOR, weights);
    places(body, PLACE_WEIGHT, weights);
    weights.replaceAll((id, weight) -> Math.log1p(weight));
    Map<String, Double> termScores = new HashMap<>();
    score(headline, HEADLINE_FACTOR, termScores);
    score(body, 1, termScores);
    Map<String, Double> scores = new TreeMap<>();
    for (Conflict conflict : registry.conflicts()) {
      double parties = parties(conflict, weights);
      double score = parties + termScores.getOrDefault(conflict.id(), 0.0);
      for (String mediator : conflict.mediators()) {
        score += parties > 0 && weights.containsKey(mediator) ? MEDIATOR_WEIGHT : 0;
      }
      scores.put(
          conflict.id(),
          score * prominence(conflict) * (isNear(conflict, day) ? 1 : INACTIVE_FACTOR));
    }
    return best(scores, talks ? MIN_TALKS_SCORE : MIN_SCORE);
  }

  /** The registry has the more phrases of a conflict the more there is in the news about it. */
  private static double prominence(Conflict conflict) {
    double share = Math.log1p(conflict.terms().size()) / Math.log1p(MANY_TERMS);
    return Math.max(0.5, Math.min(1.2, share));
  }

  private static boolean isNear(Conflict conflict, LocalDate day) {
    return day.isBefore(
            conflict.period().latestEnd().equals(LocalDate.MAX)
                ? LocalDate.MAX
                : conflict.period().latestEnd().plusYears(1))
        && (conflict.period().earliestBegin().equals(LocalDate.MIN)
            || day.isAfter(conflict.period().earliestBegin().minusYears(1)));
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

  private double parties(Conflict conflict, Map<String, Double> weights) {
    double sum = 0;
    double first = 0;
    double second = 0;
    for (String party : new HashSet<>(conflict.parties())) {
      double weight = weights.getOrDefault(party, 0.0);
      // the first two parties of a conflict fight it; the others take part
      double role = conflict.parties().indexOf(party) < 2 ? 1 : 0.5;
      weight *= role * (0.4 + 1.0 / partyTo.getOrDefault(party, 1));
      sum += weight;
      if (weight > first) {
        second = first;
        first = weight;
      } else {
        second = Math.max(second, weight);
      }
    }
    return sum + PAIR_WEIGHT * Math.min(first, second * 2);
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

  private static StoryConflicts best(Map<String, Double> scores, double least) {
    List<Map.Entry<String, Double>> ranked = new ArrayList<>(scores.entrySet());
    ranked.sort((a, b) -> Double.compare(b.getValue(), a.getValue()));
    if (ranked.isEmpty() || ranked.get(0).getValue() < least) {
      return new StoryConflicts(null, List.of());
    }
    double top = ranked.get(0).getValue();
    List<String> others =
        ranked.stream()
            .skip(1)
            .filter(e -> e.getValue() >= Math.max(MIN_OTHER_SCORE, top * MIN_OTHER_SHARE))
            .limit(3)
            .map(Map.Entry::getKey)
            .toList();
    return new StoryConflicts(ranked.get(0).getKey(), others);
  }
}
