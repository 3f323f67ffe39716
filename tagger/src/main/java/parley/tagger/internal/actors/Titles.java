package parley.tagger.internal.actors;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import parley.tagger.LanguagePack;
import parley.tagger.internal.text.Token;
import parley.tagger.internal.text.Tokenizer;

/** Titles before names: President, Russian foreign minister, Gen. Immutable. */
public final class Titles {
  private final Tokenizer tokenizer;
  private final Set<String> words;

  /** The titles of a language. */
  public Titles(LanguagePack pack) {
    tokenizer = new Tokenizer(pack);
    words = new HashSet<>(pack.items("names", WordClass.TITLE.label));
    words.addAll(pack.items("names", WordClass.TITLE_PART.label));
  }

  /** True if a text is nothing but words of titles, and some; signs between them do not count. */
  public boolean isTitle(String text) {
    boolean any = false;
    for (Token token : tokenizer.tokens(text)) {
      String word = token.in(text).toLowerCase(Locale.ROOT);
      if (Character.isLetter(word.charAt(0))) {
        if (!words.contains(word)) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }
}
