package parley.enrich.judging;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parley.Stage;

/**
 * What the cue words say about talks: whether there are any, which sentence speaks of them most,
 * and how far they are.
 */
final class TalksCues {
  private static final Cues CUES = Cues.shipped();
  private static final long STRONG = CUES.bit("strong_talks");
  private static final long TALKS = CUES.bit("talks");
  private static final long WAR = CUES.bit("war");
  private static final String[] STAGES = {
    "proposal", "pre_talks", "round_held", "deal", "implementation", "violation", "breakdown"
  };

  private TalksCues() {}

  /** Whether a sentence speaks of a truce, peace talks or the like. */
  static boolean strong(SentenceView view) {
    return (TalksFeatures.all(view) & STRONG) != 0;
  }

  /** The sentence that speaks most of talks, the headline first among equals; null if none does. */
  static @Nullable SentenceView evidence(SentenceView headline, List<SentenceView> opening) {
    SentenceView best = null;
    double most = 0;
    List<SentenceView> all = new ArrayList<>();
    all.add(headline);
    all.addAll(opening);
    for (int i = 0; i < all.size(); i++) {
      double weight = weight(all.get(i)) * (i == 0 ? 1.3 : i == 1 ? 1.15 : 1);
      if (weight > most) {
        most = weight;
        best = all.get(i);
      }
    }
    return best;
  }

  private static double weight(SentenceView view) {
    double weight = 0;
    boolean war = false;
    for (long cue : view.cues) {
      weight += (cue & STRONG) != 0 ? 2 : (cue & TALKS) != 0 ? 1 : 0;
      war |= (cue & WAR) != 0;
    }
    return Math.min(weight, 6) + (war && weight > 0 ? 0.5 : 0);
  }

  /** Where talks stand by the words of headline and evidence; the headline counts double. */
  static Stage stage(SentenceView headline, SentenceView evidence) {
    double[] votes = new double[STAGES.length];
    count(headline, 2, votes);
    if (evidence != headline) {
      count(evidence, 1, votes);
    }
    // Rarer and more telling words win against "talks" and "plan", which stand in most stories.
    double[] weight = {0.8, 0.6, 0.9, 1, 1.1, 1.4, 1.2};
    int best = 2;
    for (int s = 0; s < votes.length; s++) {
      if (votes[s] * weight[s] > votes[best] * weight[best]) {
        best = s;
      }
    }
    return Stage.valueOf(STAGES[best].toUpperCase(Locale.ROOT));
  }

  private static void count(SentenceView view, double weight, double[] votes) {
    for (long cue : view.cues) {
      for (int s = 0; s < STAGES.length; s++) {
        if ((cue & CUES.bit(STAGES[s])) != 0) {
          votes[s] += weight;
        }
      }
    }
  }
}
