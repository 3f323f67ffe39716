package parley.tagger.internal.actors;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import parley.tagger.registry.Conflict;
import parley.tagger.registry.Period;

/**
 * How clearly a story is about one conflict. All that does not depend on the story is worked out
 * once, for every story is asked about every conflict. Immutable.
 */
final class ConflictScore {
  private static final double PAIR_WEIGHT = 1.0;
  private static final double MEDIATOR_WEIGHT = 0.15;
  private static final double MANY_TERMS = 20;
  private static final double INACTIVE_FACTOR = 0.3;

  private final Conflict conflict;
  private final List<Party> parties = new ArrayList<>();
  private final double prominence;

  /** The first day on which it is no matter of the future, and the first on which it is past. */
  private final LocalDate near;

  private final LocalDate past;

  /**
   * A party.
   *
   * @param factor by which its weight in a story counts
   */
  private record Party(String actor, double factor) {}

  private ConflictScore(Conflict conflict, Map<String, Integer> partyTo) {
    this.conflict = conflict;
    for (String party : new HashSet<>(conflict.parties())) {
      // the first two parties of a conflict fight it; the others take part
      double role = conflict.parties().indexOf(party) < 2 ? 1 : 0.5;
      parties.add(new Party(party, role * (0.4 + 1.0 / partyTo.getOrDefault(party, 1))));
    }
    // the registry has the more phrases of a conflict the more there is in the news about it
    double share = Math.log1p(conflict.terms().size()) / Math.log1p(MANY_TERMS);
    prominence = Math.max(0.5, Math.min(1.2, share));
    Period period = conflict.period();
    near =
        period.earliestBegin().equals(LocalDate.MIN)
            ? LocalDate.MIN
            : period.earliestBegin().minusYears(1).plusDays(1);
    past =
        period.latestEnd().equals(LocalDate.MAX) ? LocalDate.MAX : period.latestEnd().plusYears(1);
  }

  /** Those of some conflicts, in their order: a party of many says less of each. */
  static List<ConflictScore> all(Collection<Conflict> conflicts) {
    Map<String, Integer> partyTo = new HashMap<>();
    for (Conflict conflict : conflicts) {
      new HashSet<>(conflict.parties()).forEach(p -> partyTo.merge(p, 1, Integer::sum));
    }
    return conflicts.stream().map(conflict -> new ConflictScore(conflict, partyTo)).toList();
  }

  /** The conflict's slug. */
  String id() {
    return conflict.id();
  }

  /**
   * The score in a story; 0 if nothing points to the conflict.
   *
   * @param weights of the story's actors
   * @param terms what its phrases say
   */
  double of(Map<String, Double> weights, double terms, LocalDate day) {
    double parties = parties(weights);
    double score = parties + terms;
    if (score == 0) {
      return 0;
    }
    for (String mediator : conflict.mediators()) {
      score += parties > 0 && weights.containsKey(mediator) ? MEDIATOR_WEIGHT : 0;
    }
    boolean active = !day.isBefore(near) && day.isBefore(past);
    return score * prominence * (active ? 1 : INACTIVE_FACTOR);
  }

  private double parties(Map<String, Double> weights) {
    double sum = 0;
    double first = 0;
    double second = 0;
    for (Party party : parties) {
      double weight = weights.getOrDefault(party.actor(), 0.0) * party.factor();
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
}
