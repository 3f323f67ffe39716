package parley.tagger;

/**
 * A piece of a text.
 *
 * @param begin offset of its first UTF-16 unit
 * @param end offset after its last UTF-16 unit
 */
public record Place(int begin, int end) {
  /** True if it begins earlier, or is shorter where both begin together. */
  public boolean isBefore(Place other) {
    return begin < other.begin || (begin == other.begin && end < other.end);
  }
}
