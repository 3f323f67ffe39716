package parley.tagger.internal.alike;

/**
 * A word of a story.
 *
 * @param text in lower case, without accents; a number without signs between its digits
 * @param part where it stands
 * @param name true if it begins with a capital where no sentence begins
 */
public record Word(String text, Part part, boolean name) {
  /** Where a word stands: the lead is the body's first {@link StoryWords#LEAD} words. */
  public enum Part {
    HEADLINE,
    LEAD,
    BODY
  }

  /** True if it begins with a digit. */
  public boolean isNumber() {
    return Character.isDigit(text.charAt(0));
  }
}
