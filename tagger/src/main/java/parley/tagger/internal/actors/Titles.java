package parley.tagger.internal.actors;

import java.util.Locale;
import parley.tagger.internal.text.Token;
import parley.tagger.internal.text.Tokens;

/** Titles before names: President, Russian foreign minister, Gen. */
public final class Titles {
  private Titles() {}

  /** Whether a text is nothing but words of titles, and some; signs between them do not count. */
  public static boolean isTitle(String text) {
    boolean any = false;
    for (Token token : Tokens.of(text)) {
      String word = token.in(text).toLowerCase(Locale.ROOT);
      if (Character.isLetter(word.charAt(0))) {
        if (!Lexicon.isTitlePart(word)) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }
}
