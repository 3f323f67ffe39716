package parley.tagger.alike;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import parley.tagger.LanguagePack;
import parley.tagger.internal.alike.Furniture;
import parley.tagger.internal.alike.Hash;
import parley.tagger.internal.alike.Rarity;
import parley.tagger.internal.alike.StoryTerms;
import parley.tagger.internal.alike.StoryWords;
import parley.tagger.internal.alike.Term;
import parley.tagger.internal.alike.Term.Kind;
import parley.tagger.internal.alike.Topics;
import parley.tagger.internal.alike.Word;
import parley.tagger.internal.alike.Word.Part;

/** Makes sketches. Immutable; share one. */
public final class Sketcher {
  private static final int SHINGLE = 3;
  // a shorter body is compared together with its headline
  private static final int SHORT_BODY = 8;
  private static final Map<Kind, Integer> TERMS =
      Map.of(Kind.NAME, 24, Kind.NUMBER, 10, Kind.WORD, 26);

  private final StoryWords words;
  private final StoryTerms terms;
  private final Topics topics;

  private Sketcher(LanguagePack pack) {
    words = new StoryWords(new Furniture(pack), pack.pairs("alike", "digits"));
    terms = new StoryTerms(new Rarity(pack));
    topics = new Topics(pack);
  }

  private static final class English {
    static final Sketcher SKETCHER = new Sketcher(LanguagePack.english());
  }

  /** The sketcher with the words and furniture of English news; other languages do without. */
  public static Sketcher english() {
    return English.SKETCHER;
  }

  /**
   * The sketch of a story; empty if it says nothing, or nothing but furniture of the page: such a
   * story is like no other. Fields may be empty. Bylines, datelines, credits and page furniture do
   * not count. Of a huge body the first 100,000 characters are read.
   *
   * @param time the story's time, as the order of stories knows it; kept to the millisecond
   */
  public Optional<Sketch> of(String headline, String body, Instant time, String provider) {
    List<Word> read = words.of(headline, body);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    List<Word> own = read.stream().filter(word -> word.part() != Part.HEADLINE).toList();
    List<Term> found = terms.of(read);
    int[] codes = chosen(found);
    Runs runs = Runs.of(own.size() < SHORT_BODY ? read : own);
    return Optional.of(
        new Sketch(
            time.truncatedTo(ChronoUnit.MILLIS),
            provider,
            new Sketch.Content(
                own.size(),
                runs.bound,
                runs.hashes,
                headline(found),
                codes,
                foremost(found, codes),
                topics.of(found))));
  }

  private static short[] headline(List<Term> terms) {
    List<Term> headline =
        terms.stream().filter(term -> term.part() == Part.HEADLINE).limit(Sketch.HEADLINE).toList();
    short[] hashes = new short[headline.size()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = (short) (Hash.of(headline.get(i).stem()) >>> 48);
    }
    return hashes;
  }

  private static int[] chosen(List<Term> terms) {
    int[] codes = new int[TERMS.values().stream().mapToInt(most -> most).sum()];
    Map<Kind, Integer> left = new EnumMap<>(TERMS);
    int count = 0;
    for (int place : ranked(terms, Sketcher::weight)) {
      Term term = terms.get(place);
      if (left.merge(term.kind(), -1, Integer::sum) >= 0) {
        codes[count++] = TermCode.of(term);
      }
    }
    int[] chosen = Arrays.copyOf(codes, count);
    Arrays.sort(chosen);
    return chosen;
  }

  /** The places of terms, those with the largest first; of equal ones that which stands first. */
  private static int[] ranked(List<Term> terms, ToDoubleFunction<Term> by) {
    long[] keys = new long[terms.size()];
    for (int place = 0; place < keys.length; place++) {
      // bits of positive floats are in their order
      int bits = Float.floatToIntBits((float) by.applyAsDouble(terms.get(place)));
      keys[place] = (long) ~bits << 32 | place;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  /** Where the terms that say most of what the story is about stand among its codes. */
  private static byte[] foremost(List<Term> terms, int[] codes) {
    int[] places =
        Arrays.stream(ranked(terms, Sketcher::aboutness))
            .map(at -> TermCode.place(codes, TermCode.hash(TermCode.of(terms.get(at)))))
            .filter(place -> place >= 0)
            .distinct()
            .limit(Sketch.FOREMOST)
            .toArray();
    byte[] foremost = new byte[places.length];
    for (int i = 0; i < places.length; i++) {
      foremost[i] = (byte) places[i];
    }
    return foremost;
  }

  /**
   * How far a term says what its story is about. Rarity counts up to a limit: of names that nobody
   * else has, no other story can be found. The numbers are those that brought most pairs of the
   * same happening together under few keys (docs/accuracy.md).
   */
  private static double aboutness(Term term) {
    double foremost = term.part() == Part.BODY ? 0.85 : 1.1;
    double kind = term.kind() == Kind.WORD ? 0.9 : 1;
    return Math.min(6, term.rarity()) * foremost * kind * (1 + 0.6 * Math.log(term.count()));
  }

  private static double weight(Term term) {
    double foremost =
        switch (term.part()) {
          case HEADLINE -> 2;
          case LEAD -> 1.5;
          case BODY -> 1;
        };
    return foremost * term.rarity() * (1 + Math.log(term.count()));
  }

  /**
   * The shingles with the smallest hashes, each at its first place.
   *
   * @param bound the smallest hash that is left out
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Runs(int[] hashes, long bound) {
    static Runs of(List<Word> words) {
      long[] hashes = new long[words.size()];
      for (int i = 0; i < hashes.length; i++) {
        hashes[i] = Hash.of(words.get(i).text());
      }
      // hash in the upper half, place in the lower, so that the first of equal hashes comes first
      long[] runs = new long[Math.max(0, hashes.length - SHINGLE + 1)];
      for (int at = 0; at < runs.length; at++) {
        long run = Hash.of(Hash.of(hashes[at], hashes[at + 1]), hashes[at + 2]) >>> 32;
        runs[at] = (run << 31 | at) ^ Long.MIN_VALUE;
      }
      Arrays.sort(runs);
      long[] placed = new long[Math.min(Sketch.RUNS, runs.length)];
      int kept = 0;
      long bound = Sketch.UNBOUNDED;
      long before = -1;
      for (int i = 0; i < runs.length && bound == Sketch.UNBOUNDED; i++) {
        long run = (runs[i] ^ Long.MIN_VALUE) >>> 31;
        if (run != before && kept == placed.length) {
          bound = run;
        } else if (run != before) {
          placed[kept++] = (runs[i] & Integer.MAX_VALUE) << 32 | run;
        }
        before = run;
      }
      Arrays.sort(placed, 0, kept);
      int[] inOrder = new int[kept];
      for (int i = 0; i < kept; i++) {
        inOrder[i] = (int) placed[i];
      }
      return new Runs(inOrder, bound);
    }
  }
}
