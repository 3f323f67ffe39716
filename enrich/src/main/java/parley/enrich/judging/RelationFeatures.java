package parley.enrich.judging;

import java.util.List;

/**
 * Features of an ordered pair of mentions in one sentence: may the first act on, or judge, the
 * second, and how.
 */
public final class RelationFeatures {
  private static final int WIDTH = EncodedSentence.WIDTH;
  private static final int NEAR = 5;
  private static final int BETWEEN = 14;
  private static final Cues CUES = Cues.shipped();
  private static final List<String> CATEGORIES = CUES.categories();
  private static final int ROOTS = 15;
  private static final long ANY_ROOT = (1L << ROOTS) - 1;
  private static final long SPEECH = CUES.bit("speech");
  private static final long NEGATION = CUES.bit("negation");
  private static final long MODAL = CUES.bit("modal");
  private static final long PREPOSITION = CUES.bit("preposition");
  private static final long PASSIVE = CUES.bit("passive");
  private static final long RELATIVE = CUES.bit("relative");
  private static final long CONJUNCTION = CUES.bit("conjunction");
  private static final long SHAPE =
      SPEECH | NEGATION | MODAL | PREPOSITION | PASSIVE | RELATIVE | CONJUNCTION;

  /** Length of the dense part. */
  public static final int INPUTS = 9 * WIDTH;

  private final SentenceView sentence;
  private final Features features;
  private final int sourceFrom;
  private final int sourceTo;
  private final int targetFrom;
  private final int targetTo;
  private final boolean forward;

  private RelationFeatures(SentenceView sentence, int sBegin, int sEnd, int tBegin, int tEnd) {
    this.sentence = sentence;
    this.sourceFrom = sentence.words.at(sBegin);
    this.sourceTo = Math.max(sourceFrom + 1, sentence.words.after(sEnd));
    this.targetFrom = sentence.words.at(tBegin);
    this.targetTo = Math.max(targetFrom + 1, sentence.words.after(tEnd));
    this.forward = sBegin < tBegin || (sBegin == tBegin && sEnd < tEnd);
    this.features = new Features(dense(sentence, forward, sBegin, sEnd, tBegin, tEnd));
  }

  /** Features of source → target, each given by its offsets in the sentence. */
  public static Features of(SentenceView sentence, int sBegin, int sEnd, int tBegin, int tEnd) {
    RelationFeatures pair = new RelationFeatures(sentence, sBegin, sEnd, tBegin, tEnd);
    pair.surroundings();
    pair.between();
    pair.outside();
    pair.wholeSentence();
    pair.bystanders();
    pair.groups();
    new ClauseFeatures(
            sentence,
            pair.features,
            pair.forward,
            pair.sourceFrom,
            pair.sourceTo,
            pair.targetFrom,
            pair.targetTo)
        .add();
    return pair.features;
  }

  private static float[] dense(
      SentenceView sentence, boolean forward, int sBegin, int sEnd, int tBegin, int tEnd) {
    EncodedSentence encoded = sentence.encoded;
    if (encoded == null) {
      return new float[0];
    }
    float[] dense = new float[INPUTS];
    int s = encoded.pieceAt(sBegin);
    int sTo = Math.max(s + 1, encoded.pieceAfter(sEnd));
    int t = encoded.pieceAt(tBegin);
    int tTo = Math.max(t + 1, encoded.pieceAfter(tEnd));
    encoded.mean(dense, 0);
    encoded.average(s, sTo, dense, WIDTH);
    encoded.average(t, tTo, dense, 2 * WIDTH);
    if (forward) {
      encoded.average(sTo, t, dense, 3 * WIDTH);
    } else {
      encoded.average(tTo, s, dense, 4 * WIDTH);
    }
    encoded.average(sTo, sTo + NEAR, dense, 5 * WIDTH);
    encoded.average(t - 3, t, dense, 6 * WIDTH);
    encoded.average(tTo, tTo + NEAR, dense, 7 * WIDTH);
    encoded.average(s - 3, s, dense, 8 * WIDTH);
    return dense;
  }

  private String way() {
    return forward ? ">" : "<";
  }

  private void surroundings() {
    String way = way();
    String beforeS = sentence.word(sourceFrom - 1);
    String beforeT = sentence.word(targetFrom - 1);
    String afterS = sentence.word(sourceTo);
    String afterT = sentence.word(targetTo);
    features.add("before-s" + way, beforeS);
    features.add("before-t" + way, beforeT);
    features.add("after-s" + way, afterS);
    features.add("after-t" + way, afterT);
    features.add("before-s2" + way, sentence.word(sourceFrom - 2) + ' ' + beforeS);
    features.add("before-t2" + way, sentence.word(targetFrom - 2) + ' ' + beforeT);
    features.add("after-s2" + way, afterS + ' ' + sentence.word(sourceTo + 1));
    features.add("after-t2" + way, afterT + ' ' + sentence.word(targetTo + 1));
    features.add("before-s-t" + way, beforeS + ' ' + beforeT);
    features.add("after-s-before-t" + way, afterS + ' ' + beforeT);
    features.add("speaks-s" + way, String.valueOf(speaks(sourceFrom, sourceTo)));
    features.add("speaks-t" + way, String.valueOf(speaks(targetFrom, targetTo)));
    features.add("begins" + way, (sourceFrom < 2 ? "s" : "") + (targetFrom < 2 ? "t" : ""));
    for (int i = sourceFrom; i < Math.min(sourceTo, sentence.words.size()); i++) {
      features.add("in-s", sentence.word(i), 0.4f);
    }
    for (int i = targetFrom; i < Math.min(targetTo, sentence.words.size()); i++) {
      features.add("in-t", sentence.word(i), 0.4f);
      categories("in-t-cue", i, 0.5f);
    }
    // What the source does: the first cue after it, unless the target lies before; and what is done
    // to the target.
    features.add("s-does" + way, firstCue(sourceTo, 8));
    features.add("t-does" + way, firstCue(targetTo, 8));
    features.add("to-t" + way, lastCue(targetFrom, 6));
    features.add("to-s" + way, lastCue(sourceFrom, 6));
    features.add("to-t-by" + way, lastCue(targetFrom, 6) + ' ' + beforeT);
  }

  private boolean speaks(int from, int to) {
    return sentence.has(to, SPEECH)
        || sentence.has(to + 1, SPEECH)
        || sentence.has(from - 1, SPEECH);
  }

  private void categories(String kind, int word, float value) {
    if (sentence.has(word, ANY_ROOT)) {
      for (int c = 0; c < ROOTS; c++) {
        if (sentence.has(word, 1L << c)) {
          features.add(kind, CATEGORIES.get(c), value);
        }
      }
    }
  }

  private String firstCue(int from, int reach) {
    boolean passive = false;
    for (int i = from; i < Math.min(sentence.words.size(), from + reach); i++) {
      if (sentence.has(i, ANY_ROOT)) {
        return names(i) + (passive ? "-passive" : "");
      }
      passive |= sentence.has(i, PASSIVE);
    }
    return "none";
  }

  private String lastCue(int to, int reach) {
    for (int i = Math.min(to, sentence.words.size()) - 1; i >= Math.max(0, to - reach); i--) {
      if (sentence.has(i, ANY_ROOT)) {
        return names(i);
      }
    }
    return "none";
  }

  private String names(int word) {
    StringBuilder names = new StringBuilder();
    for (int c = 0; c < ROOTS; c++) {
      if (sentence.has(word, 1L << c)) {
        names.append(CATEGORIES.get(c), 0, 3);
      }
    }
    return names.toString();
  }

  private void between() {
    String way = way();
    int from = forward ? sourceTo : targetTo;
    int to = forward ? targetFrom : sourceFrom;
    int distance = to - from;
    features.add(
        "distance" + way,
        distance < 0
            ? "inside"
            : String.valueOf(Math.min(distance < 6 ? distance : 6 + distance / 6, 12)));
    StringBuilder shape = new StringBuilder();
    int signs = 0;
    boolean passive = false;
    for (int i = from; i < Math.min(to, from + BETWEEN); i++) {
      String word = sentence.word(i);
      features.add("mid" + way, word);
      features.add("mid", word, 0.5f);
      if (i + 1 < to) {
        features.add("mid2" + way, word + ' ' + sentence.word(i + 1));
      }
      categories("mid-cue" + way, i, 1f);
      passive |= sentence.has(i, PASSIVE) && sentence.has(i + 1, ANY_ROOT);
      signs += word.equals(",") ? 1 : 0;
      if (shape.length() < 40) {
        shape
            .append(
                sentence.has(i, ANY_ROOT)
                    ? names(i)
                    : sentence.has(i, SHAPE) || word.length() < 3 ? word : "_")
            .append(' ');
      }
    }
    features.add("shape" + way, shape.toString());
    features.add("commas" + way, String.valueOf(Math.min(signs, 3)));
    boolean by = sentence.word((forward ? targetFrom : sourceFrom) - 1).equals("by");
    features.add("voice" + way, (passive ? "passive" : "active") + (by ? " by" : ""));
    boolean paired =
        distance == 1 && (sentence.word(from).equals("and") || sentence.word(from).equals("-"));
    int first = Math.min(sourceFrom, targetFrom);
    if (paired) {
      features.add("paired", sentence.word(first - 1));
      features.add("paired-does", firstCue(Math.max(sourceTo, targetTo), 8));
    }
    if (sentence.word(first - 1).equals("between") || sentence.word(first - 2).equals("between")) {
      features.add("between", String.valueOf(distance < 4));
    }
  }

  /**
   * Other names in the sentence: how many lie between the two, before and after them, and what
   * joins them.
   */
  private void bystanders() {
    String way = way();
    int first = Math.min(sourceFrom, targetFrom);
    int firstTo = forward ? sourceTo : targetTo;
    int second = Math.max(sourceFrom, targetFrom);
    int last = Math.max(sourceTo, targetTo);
    int[] names = new int[3];
    boolean inside = false;
    for (int i = 0; i < sentence.words.size(); i++) {
      boolean ours = (i >= sourceFrom && i < sourceTo) || (i >= targetFrom && i < targetTo);
      boolean name = !ours && i > 0 && sentence.words.capital(i) && sentence.cues[i] == 0;
      if (name && !inside) {
        names[i < first ? 0 : i < second ? 1 : 2]++;
      }
      inside = name;
    }
    features.add("names-before" + way, String.valueOf(Math.min(3, names[0])));
    features.add("names-between" + way, String.valueOf(Math.min(3, names[1])));
    features.add("names-after" + way, String.valueOf(Math.min(3, names[2])));
    features.add(
        "names-around" + way,
        sentence.word(firstTo) + ' ' + Math.min(2, names[1]) + ' ' + sentence.word(second - 1));
    features.add(
        "clause" + way, String.valueOf(clauses(firstTo, second)) + (last == sentence.words.size()));
    features.add("quotes" + way, String.valueOf(quoted(sourceFrom)) + quoted(targetFrom));
  }

  /**
   * Names in a row act, and are acted on, together ("A, B and C condemned D and E"): what follows
   * the source's row, and what comes before the target's; with who speaks, and what lies between
   * the rows.
   */
  private void groups() {
    String way = way();
    int after = sourceTo;
    while (after < sentence.words.size() && joins(after)) {
      after++;
    }
    int before = targetFrom - 1;
    while (before >= 0 && joins(before)) {
      before--;
    }
    boolean together = forward ? after >= targetFrom : before < sourceTo;
    String does = firstCue(after, 7);
    String done = lastCue(before + 1, 5);
    features.add("row-does" + way, does + (together ? " together" : ""));
    features.add("row-done" + way, done + ' ' + sentence.word(before));
    features.add("row-both" + way, does + '|' + done);
    features.add("row-words" + way, sentence.word(after) + '|' + sentence.word(before));
    features.add(
        "row-together" + way, together + sentence.word(Math.min(sourceFrom, targetFrom) - 1));
    if (together) {
      int end = Math.max(after, targetTo);
      while (end < sentence.words.size() && joins(end)) {
        end++;
      }
      features.add("together-does", firstCue(end, 7));
      features.add("together-done", lastCue(Math.min(sourceFrom, targetFrom), 6));
    }
    boolean speaks = speaks(sourceFrom, sourceTo);
    boolean spokenTo = speaks(targetFrom, targetTo);
    features.add("speaks-both" + way, speaks + " " + spokenTo);
    if (speaks) {
      features.add("says-to-t" + way, lastCue(targetFrom, 6));
      features.add("says-t-does" + way, firstCue(targetTo, 6));
      features.add(
          "says-distance" + way,
          String.valueOf(Math.min(6, Math.abs(sourceFrom - targetFrom) / 5)));
    }
  }

  /** Whether a word only links names of a row: a comma, "and", or a further name or title. */
  private boolean joins(int word) {
    String w = sentence.word(word);
    return w.equals(",")
        || w.equals("and")
        || w.equals("&")
        || w.equals("the")
        || w.equals("'s")
        || (sentence.cues[word] == 0 && sentence.words.capital(word))
        || w.equals("president")
        || w.equals("minister")
        || w.equals("foreign")
        || w.equals("prime")
        || w.equals("leaders")
        || w.equals("officials")
        || w.equals("forces");
  }

  private boolean quoted(int word) {
    return word < sentence.quoted.length && sentence.quoted[word];
  }

  private int clauses(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      boolean joins = sentence.has(i, RELATIVE | CONJUNCTION) && !sentence.word(i).equals("and");
      count += joins || sentence.word(i).equals(";") || sentence.word(i).equals(":") ? 1 : 0;
    }
    return Math.min(3, count);
  }

  private void outside() {
    String way = way();
    int first = Math.min(sourceFrom, targetFrom);
    int last = Math.max(sourceTo, targetTo);
    for (int i = Math.max(0, first - 6); i < first; i++) {
      features.add("pre" + way, sentence.word(i), 0.6f);
      categories("pre-cue" + way, i, 0.6f);
    }
    for (int i = last; i < Math.min(sentence.words.size(), last + 10); i++) {
      features.add("post" + way, sentence.word(i), 0.6f);
      categories("post-cue" + way, i, 0.6f);
      if (i < last + 5) {
        features.add("post2" + way, sentence.word(i) + ' ' + sentence.word(i + 1), 0.6f);
      }
    }
  }

  private void wholeSentence() {
    long seen = 0;
    for (int i = 0; i < sentence.words.size(); i++) {
      seen |= sentence.cues[i];
      features.add("w", sentence.word(i), 0.4f);
    }
    for (int c = 0; c < ROOTS; c++) {
      if ((seen & (1L << c)) != 0) {
        features.add("any-cue", CATEGORIES.get(c), 0.6f);
      }
    }
    features.add("negated", String.valueOf((seen & NEGATION) != 0), 0.5f);
    features.add("modal", String.valueOf((seen & MODAL) != 0), 0.5f);
  }
}
