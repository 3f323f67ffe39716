package parley.tagger.internal.judging;

/** Features of an ordered pair out of the sentence's other names, and of the rows they stand in. */
final class OtherNameFeatures {
  private static final long BREAKS = Cue.RELATIVE.bit | Cue.CONJUNCTION.bit;

  private final MentionPair pair;
  private final SentenceView sentence;
  private final RootCues roots;
  private final Features features;
  private final String way;

  OtherNameFeatures(MentionPair pair, Features features) {
    this.pair = pair;
    this.sentence = pair.sentence();
    this.roots = new RootCues(sentence);
    this.features = features;
    this.way = pair.way();
  }

  void add() {
    bystanders();
    groups();
  }

  /**
   * Other names in the sentence: how many lie between the two, before and after them, and what
   * joins them.
   */
  private void bystanders() {
    int first = pair.first();
    int firstTo = pair.between();
    int second = Math.max(pair.sourceFrom(), pair.targetFrom());
    int last = pair.last();
    int[] names = new int[3];
    boolean inside = false;
    for (int i = 0; i < sentence.words.size(); i++) {
      boolean ours =
          (i >= pair.sourceFrom() && i < pair.sourceTo())
              || (i >= pair.targetFrom() && i < pair.targetTo());
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
    features.add(
        "quotes" + way, String.valueOf(quoted(pair.sourceFrom())) + quoted(pair.targetFrom()));
  }

  /**
   * Names in a row act, and are acted on, together ("A, B and C condemned D and E"): what follows
   * the source's row, and what comes before the target's; with who speaks, and what lies between
   * the rows.
   */
  private void groups() {
    int after = pair.sourceTo();
    while (after < sentence.words.size() && joins(after)) {
      after++;
    }
    int before = pair.targetFrom() - 1;
    while (before >= 0 && joins(before)) {
      before--;
    }
    boolean together = pair.forward() ? after >= pair.targetFrom() : before < pair.sourceTo();
    String does = roots.first(after, 7);
    String done = roots.last(before + 1, 5);
    features.add("row-does" + way, does + (together ? " together" : ""));
    features.add("row-done" + way, done + ' ' + sentence.word(before));
    features.add("row-both" + way, does + '|' + done);
    features.add("row-words" + way, sentence.word(after) + '|' + sentence.word(before));
    features.add("row-together" + way, together + sentence.word(pair.first() - 1));
    if (together) {
      int end = Math.max(after, pair.targetTo());
      while (end < sentence.words.size() && joins(end)) {
        end++;
      }
      features.add("together-does", roots.first(end, 7));
      features.add("together-done", roots.last(pair.first(), 6));
    }
    boolean speaks = roots.speaks(pair.sourceFrom(), pair.sourceTo());
    boolean spokenTo = roots.speaks(pair.targetFrom(), pair.targetTo());
    features.add("speaks-both" + way, speaks + " " + spokenTo);
    if (speaks) {
      features.add("says-to-t" + way, roots.last(pair.targetFrom(), 6));
      features.add("says-t-does" + way, roots.first(pair.targetTo(), 6));
      features.add(
          "says-distance" + way,
          String.valueOf(Math.min(6, Math.abs(pair.sourceFrom() - pair.targetFrom()) / 5)));
    }
  }

  /** True if a word only links names of a row: a comma, "and", or a further name or title. */
  private boolean joins(int word) {
    return sentence.is(word, WordRole.ROW)
        || (sentence.cues[word] == 0 && sentence.words.capital(word));
  }

  private boolean quoted(int word) {
    return word < sentence.quoted.length && sentence.quoted[word];
  }

  private int clauses(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      boolean joins = sentence.has(i, BREAKS) && !sentence.is(i, WordRole.AND);
      count += joins || sentence.word(i).equals(";") || sentence.word(i).equals(":") ? 1 : 0;
    }
    return Math.min(3, count);
  }
}
