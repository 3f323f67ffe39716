package parley.tagger.alike;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import parley.tagger.internal.alike.Hash;

/**
 * The keys under which a story meets those that may be like it: its shingles with the smallest
 * hashes, and pairs of the terms that it is most about, each with the day and, but in the morning,
 * the day after, so that stories of two neighbouring days share one. A pair is rare enough that few
 * stories meet in vain.
 */
final class CandidateKeys {
  static final int RUNS = 6;
  static final int PAIRS = 15;

  /** How many keys a story has at most. */
  static final int MOST = RUNS + 2 * PAIRS;

  private static final long RUN = 1;
  private static final long PAIR = 2;
  private static final long DAY_MS = Duration.ofDays(1).toMillis();
  private static final long MORNING_MS = Duration.ofHours(8).toMillis();

  private CandidateKeys() {}

  static List<Long> of(Sketch sketch) {
    Set<Long> keys = new LinkedHashSet<>();
    long[] runs = sketch.sortedRuns();
    for (int i = 0; i < Math.min(RUNS, runs.length); i++) {
      keys.add(Hash.of(RUN, runs[i] >>> 16));
    }
    long time = sketch.time.toEpochMilli();
    long day = Math.floorDiv(time, DAY_MS);
    boolean morning = Math.floorMod(time, DAY_MS) < MORNING_MS;
    for (long pair : pairs(sketch)) {
      keys.add(Hash.of(pair, day));
      if (!morning) {
        keys.add(Hash.of(pair, day + 1));
      }
    }
    return List.copyOf(keys);
  }

  /** Pairs of foremost terms, those of the foremost first. */
  private static Set<Long> pairs(Sketch sketch) {
    byte[] foremost = sketch.content.foremost();
    Set<Long> pairs = new LinkedHashSet<>();
    for (int sum = 1; sum < 2 * foremost.length; sum++) {
      for (int first = 0; 2 * first < sum; first++) {
        int second = sum - first;
        if (second < foremost.length && pairs.size() < PAIRS) {
          long one = TermCode.hash(sketch.content.terms()[foremost[first]]);
          long other = TermCode.hash(sketch.content.terms()[foremost[second]]);
          pairs.add(Hash.of(Hash.of(PAIR, Math.min(one, other)), Math.max(one, other)));
        }
      }
    }
    return pairs;
  }
}
