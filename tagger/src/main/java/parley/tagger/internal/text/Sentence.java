package parley.tagger.internal.text;

/**
 * A sentence of a text: no white space at either end, never empty.
 *
 * @param begin offset of its first UTF-16 unit
 * @param end offset after its last UTF-16 unit
 */
public record Sentence(int begin, int end) {
  /** Its characters in the text that it was found in. */
  public String in(String text) {
    return text.substring(begin, end);
  }
}
