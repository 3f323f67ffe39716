package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cue words about talks: whether there are any, and which sentence speaks of them most. */
final class TalksCues {
  private static final long STRONG = Cue.STRONG_TALKS.bit;
  private static final long TALKS = Cue.TALKS.bit;
  private static final long WAR = Cue.WAR.bit;

  private TalksCues() {}

  /** True if a sentence speaks of a truce, peace talks or the like. */
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
}
