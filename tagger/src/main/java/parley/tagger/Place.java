package parley.tagger;

/**
 * A piece of a text.
 *
 * @param begin offset of its first UTF-16 unit
 * @param end offset after its last UTF-16 unit
 */
public record Place(int begin, int end) {
  /** Its characters in the text that it is a piece of. */
  public String in(String text) {
    return text.substring(begin, end);
  }

  /** True if another place lies within it. */
  public boolean contains(Place other) {
    return begin <= other.begin && other.end <= end;
  }

  /** True if it begins earlier, or is shorter where both begin together. */
  public boolean isBefore(Place other) {
    return begin < other.begin || (begin == other.begin && end < other.end);
  }
}
