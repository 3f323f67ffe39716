package parley.tagger.internal.judging;

/** Who speaks in a sentence: the name beside a verb of saying, or after "according to". */
final class Attribution {
  private static final Cues CUES = Cues.shipped();
  private static final long SPEECH = CUES.bit("speech");
  private static final int REACH = 4;

  private Attribution() {}

  /** Whether the words from..to name the one who says what the sentence says. */
  static boolean speaks(SentenceView sentence, int from, int to) {
    for (int i = to; i < to + REACH && i < sentence.words.size(); i++) {
      String word = sentence.word(i);
      if (sentence.has(i, SPEECH)) {
        return true;
      }
      if (word.equals(",") || word.equals("and") || word.equals("'s") || word.equals("to")) {
        break;
      }
    }
    for (int i = from - 1; i >= 0 && i >= from - REACH; i--) {
      String word = sentence.word(i);
      if ((saying(word) && i > 0 && closes(sentence.word(i - 1)))
          || (word.equals("to") && sentence.word(i - 1).equals("according"))) {
        return true;
      }
      if (word.equals(",")) {
        break;
      }
    }
    // "…: Lavrov" and "… - Lavrov" at the end, "Lavrov: …" at the beginning of a headline.
    String before = sentence.word(from - 1);
    return (to >= sentence.words.size() && (before.equals("-") || before.equals(":")))
        || (from == 0 && sentence.word(to).equals(":"));
  }

  /** Whether anyone at all is cited: the sentence is not, or not only, the wire's own voice. */
  static boolean cites(SentenceView sentence) {
    for (int i = 0; i < sentence.words.size(); i++) {
      if (saying(sentence.word(i)) || sentence.quoted[i] || sentence.word(i).equals("according")) {
        return true;
      }
    }
    return false;
  }

  private static boolean saying(String word) {
    return switch (word) {
      case "said",
          "says",
          "say",
          "told",
          "tells",
          "added",
          "adds",
          "wrote",
          "writes",
          "claims",
          "claimed",
          "insists",
          "insisted",
          "argues",
          "argued",
          "stressed",
          "stated",
          "warned",
          "warns",
          "noted" ->
          true;
      default -> false;
    };
  }

  private static boolean closes(String word) {
    return word.equals(",") || word.equals("\"") || word.equals("'");
  }
}
