package parley.enrich.judging;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import parley.Stage;

/**
 * Where talks stand, by the words of a story's headline and its evidence. A round or a deal that
 * lies ahead ("to hold a next round", "will sign") has not been held or made, and what is only
 * aimed at ("talks to end the war") has not broken down.
 */
final class TalksStage {
  private static final Cues CUES = Cues.shipped();
  private static final Map<Stage, Long> BITS = bits();

  /** Rarer and more telling words win against "talks" and "plan", which stand in most stories. */
  private static final Map<Stage, Double> WEIGHTS =
      Map.of(
          Stage.PROPOSAL, 0.8,
          Stage.PRE_TALKS, 0.6,
          Stage.ROUND_HELD, 0.9,
          Stage.DEAL, 1.0,
          Stage.IMPLEMENTATION, 1.1,
          Stage.VIOLATION, 1.4,
          Stage.BREAKDOWN, 1.2);

  private static final Set<String> AHEAD =
      Set.of("to", "will", "would", "may", "might", "could", "should", "shall", "won't");
  private static final Set<String> ENDS =
      Set.of(",", ";", ":", "-", "\"", "as", "after", "but", "while", "when", "before", "says");
  private static final Set<String> NO_VERBS =
      Set.of("the", "a", "an", "their", "its", "his", "her");
  private static final int REACH = 6;

  private final Map<Stage, Double> votes = new EnumMap<>(Stage.class);

  private TalksStage() {}

  private static Map<Stage, Long> bits() {
    Map<Stage, Long> bits = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      bits.put(stage, CUES.bit(stage.name().toLowerCase(Locale.ROOT)));
    }
    return bits;
  }

  /** The stage with most votes; the headline's count double. */
  static Stage of(SentenceView headline, SentenceView evidence) {
    TalksStage stage = new TalksStage();
    stage.count(headline, 2);
    if (evidence != headline) {
      stage.count(evidence, 1);
    }
    Stage best = Stage.ROUND_HELD;
    for (Stage one : Stage.values()) {
      if (stage.weighed(one) > stage.weighed(best)) {
        best = one;
      }
    }
    return best;
  }

  private double weighed(Stage stage) {
    return votes.getOrDefault(stage, 0.0) * Objects.requireNonNull(WEIGHTS.get(stage));
  }

  private void count(SentenceView view, double weight) {
    int ahead = 0;
    for (int i = 0; i < view.cues.length; i++) {
      for (Map.Entry<Stage, Long> stage : BITS.entrySet()) {
        if ((view.cues[i] & stage.getValue()) != 0) {
          vote(stage.getKey(), ahead > 0, weight);
        }
      }
      ahead = ENDS.contains(view.word(i)) ? 0 : isAhead(view, i) ? REACH : ahead - 1;
    }
  }

  private void vote(Stage stage, boolean ahead, double weight) {
    Stage told =
        switch (ahead ? stage : Stage.PROPOSAL) {
          case ROUND_HELD, DEAL -> Stage.PRE_TALKS;
          case IMPLEMENTATION -> Stage.DEAL;
          default -> stage;
        };
    boolean aim = ahead && (stage == Stage.VIOLATION || stage == Stage.BREAKDOWN);
    if (!aim) {
      votes.merge(told, weight, Double::sum);
    }
  }

  /** "To" is ahead of a verb, not of a name or a noun. */
  private static boolean isAhead(SentenceView view, int i) {
    return AHEAD.contains(view.word(i))
        && (!view.word(i).equals("to")
            || (i + 1 < view.words.size()
                && !view.words.capital(i + 1)
                && !NO_VERBS.contains(view.word(i + 1))));
  }
}
