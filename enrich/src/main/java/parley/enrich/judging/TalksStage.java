package parley.enrich.judging;

import java.util.Locale;
import java.util.Set;
import parley.Stage;

/**
 * Where talks stand, by the words of a story's headline and its evidence. A round or a deal that
 * lies ahead ("to hold a next round", "will sign") has not been held or made, and what is only
 * aimed at ("talks to end the war") has not broken down.
 */
final class TalksStage {
  private static final Cues CUES = Cues.shipped();
  private static final Stage[] STAGES = Stage.values();
  private static final long[] BITS = bits();

  /** Rarer and more telling words win against "talks" and "plan", which stand in most stories. */
  private static final double[] WEIGHTS = {0.8, 0.6, 0.9, 1, 1.1, 1.4, 1.2};

  private static final Set<String> AHEAD =
      Set.of("to", "will", "would", "may", "might", "could", "should", "shall", "won't");
  private static final Set<String> ENDS =
      Set.of(",", ";", ":", "-", "\"", "as", "after", "but", "while", "when", "before", "says");
  private static final Set<String> NO_VERBS = Set.of("the", "a", "an", "their", "its", "his", "her");
  private static final int REACH = 6;

  private final double[] votes = new double[STAGES.length];

  private TalksStage() {}

  private static long[] bits() {
    long[] bits = new long[STAGES.length];
    for (int s = 0; s < bits.length; s++) {
      bits[s] = CUES.bit(STAGES[s].name().toLowerCase(Locale.ROOT));
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
    for (Stage one : STAGES) {
      if (stage.weighed(one) > stage.weighed(best)) {
        best = one;
      }
    }
    return best;
  }

  private double weighed(Stage stage) {
    return votes[stage.ordinal()] * WEIGHTS[stage.ordinal()];
  }

  private void count(SentenceView view, double weight) {
    int ahead = 0;
    for (int i = 0; i < view.cues.length; i++) {
      for (Stage stage : STAGES) {
        if ((view.cues[i] & BITS[stage.ordinal()]) != 0) {
          vote(stage, ahead > 0, weight);
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
    votes[told.ordinal()] += aim ? 0 : weight;
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
