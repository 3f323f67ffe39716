package parley.tagger.internal.alike;

/**
 * A word that says what a story is about.
 *
 * @param stem what it is known by
 * @param rarity how rare it is in news: the logarithm of the inverse share of stories that have it
 * @param part the foremost place where it stands
 * @param count how often it stands in the story
 * @param number its stem's number in {@link Rarity}; -1 for a stem that is not known
 */
public record Term(String stem, Kind kind, double rarity, Word.Part part, int count, int number) {
  /** What a term is. */
  public enum Kind {
    NAME,
    NUMBER,
    WORD
  }
}
