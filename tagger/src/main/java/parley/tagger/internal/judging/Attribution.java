package parley.tagger.internal.judging;

/** The speaker in a sentence: the name beside a verb of saying, or after "according to". */
final class Attribution {
  private static final long SPEECH = Cue.SPEECH.bit;
  private static final int REACH = 4;

  private Attribution() {}

  /** True if the words from..to name the one who says what the sentence says. */
  static boolean speaks(SentenceView sentence, int from, int to) {
    for (int i = to; i < to + REACH && i < sentence.words.size(); i++) {
      if (sentence.has(i, SPEECH)) {
        return true;
      }
      if (sentence.is(i, WordRole.NO_SPEAKER)) {
        break;
      }
    }
    for (int i = from - 1; i >= 0 && i >= from - REACH; i--) {
      if ((sentence.is(i, WordRole.SAYING) && i > 0 && closes(sentence.word(i - 1)))
          || (sentence.is(i, WordRole.TO) && sentence.is(i - 1, WordRole.ACCORDING))) {
        return true;
      }
      if (sentence.word(i).equals(",")) {
        break;
      }
    }
    // "…: Lavrov" and "… - Lavrov" at the end, "Lavrov: …" at the beginning of a headline.
    String before = sentence.word(from - 1);
    return (to >= sentence.words.size() && (before.equals("-") || before.equals(":")))
        || (from == 0 && sentence.word(to).equals(":"));
  }

  /** True if anyone at all is cited: the sentence is not, or not only, the wire's own voice. */
  static boolean cites(SentenceView sentence) {
    for (int i = 0; i < sentence.words.size(); i++) {
      if (sentence.is(i, WordRole.SAYING)
          || sentence.quoted[i]
          || sentence.is(i, WordRole.ACCORDING)) {
        return true;
      }
    }
    return false;
  }

  private static boolean closes(String word) {
    return word.equals(",") || word.equals("\"") || word.equals("'");
  }
}
