package parley.tagger.internal.judging;

/** The acts that a sentence's cue words stand for, by the roots of PLOVER. */
final class RootCues {
  private static final long PASSIVE = Cue.PASSIVE.bit;
  private static final long SPEECH = Cue.SPEECH.bit;

  /** The bits of all roots. */
  static final long ANY = (1L << Cue.ROOTS) - 1;

  private static final String NONE = "none";

  private final SentenceView sentence;

  RootCues(SentenceView sentence) {
    this.sentence = sentence;
  }

  boolean any(int word) {
    return sentence.has(word, ANY);
  }

  /** The roots of a word, each by its first letters. */
  String names(int word) {
    StringBuilder names = new StringBuilder();
    for (int c = 0; c < Cue.ROOTS; c++) {
      if (sentence.has(word, 1L << c)) {
        names.append(Cue.LABELS.get(c), 0, 3);
      }
    }
    return names.toString();
  }

  /** Adds a feature for each root of a word. */
  void add(Features features, String kind, int word, float value) {
    if (any(word)) {
      for (int c = 0; c < Cue.ROOTS; c++) {
        if (sentence.has(word, 1L << c)) {
          features.add(kind, Cue.LABELS.get(c), value);
        }
      }
    }
  }

  /** The first act from a word on, within reach. */
  String first(int from, int reach) {
    boolean passive = false;
    for (int i = from; i < Math.min(sentence.words.size(), from + reach); i++) {
      if (any(i)) {
        return names(i) + (passive ? "-passive" : "");
      }
      passive |= sentence.has(i, PASSIVE);
    }
    return NONE;
  }

  /** The last act before a word, within reach. */
  String last(int to, int reach) {
    for (int i = Math.min(to, sentence.words.size()) - 1; i >= Math.max(0, to - reach); i--) {
      if (any(i)) {
        return names(i);
      }
    }
    return NONE;
  }

  /** True if a verb of saying stands next to the words from..to. */
  boolean speaks(int from, int to) {
    return sentence.has(to, SPEECH)
        || sentence.has(to + 1, SPEECH)
        || sentence.has(from - 1, SPEECH);
  }
}
