package parley.tagger.alike;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import parley.tagger.internal.alike.Hash;
import parley.tagger.internal.alike.Term.Kind;
import parley.tagger.internal.alike.Word.Part;

/**
 * The keys under which a story meets those that may be like it: its shingles with the smallest
 * hashes, and its rarest terms, each with the day and the day after, so that stories of two
 * neighbouring days share one.
 */
final class CandidateKeys {
  static final int RUNS = 8;
  static final int TERMS = 6;

  /** How many keys a story has at most. */
  static final int MOST = RUNS + 2 * TERMS;

  private static final long RUN = 1;
  private static final long TERM = 2;
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  private CandidateKeys() {}

  static List<Long> of(Sketch sketch) {
    Set<Long> keys = new LinkedHashSet<>();
    long[] runs = sketch.sortedRuns();
    for (int i = 0; i < Math.min(RUNS, runs.length); i++) {
      keys.add(Hash.of(RUN, runs[i] >>> 16));
    }
    long day = Math.floorDiv(sketch.time.toEpochMilli(), DAY_MS);
    for (long term : terms(sketch)) {
      keys.add(Hash.of(Hash.of(TERM, term), day));
      keys.add(Hash.of(Hash.of(TERM, term), day + 1));
    }
    return List.copyOf(keys);
  }

  private static List<Long> terms(Sketch sketch) {
    List<Long> terms = new ArrayList<>();
    Arrays.stream(sketch.content.terms())
        .boxed()
        .sorted(Comparator.comparingDouble(CandidateKeys::weight).reversed())
        .limit(TERMS)
        .forEach(code -> terms.add((long) TermCode.hash(code)));
    return terms;
  }

  private static double weight(int code) {
    double foremost = TermCode.part(code) == Part.HEADLINE ? 1.5 : 1;
    return TermCode.weight(code) * foremost * (TermCode.kind(code) == Kind.WORD ? 1 : 1.2);
  }
}
