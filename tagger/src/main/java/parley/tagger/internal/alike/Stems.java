package parley.tagger.internal.alike;

import opennlp.tools.stemmer.PorterStemmer;

/** Stems of words, so that `talks` and `talking` are one; a number is its own. Not thread-safe. */
public final class Stems {
  private final PorterStemmer porter = new PorterStemmer();

  /** The stem of a word. */
  public String of(Word word) {
    return word.isNumber() ? word.text() : porter.stem(word.text());
  }
}
