package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parley.tagger.Place;
import parley.tagger.internal.text.Tokenizer;

/**
 * The words of a text as the heads see them: as they are written, lower-cased, with offsets;
 * straight and curly quotes are one sign each, and so are hyphens and dashes.
 */
final class Words {
  private final String text;
  private final List<Place> tokens;
  private final List<String> lower;

  Words(String text, Tokenizer tokenizer, int limit) {
    this.text = text;
    this.tokens = tokenizer.words(text, limit);
    this.lower = new ArrayList<>(tokens.size());
    for (Place token : tokens) {
      char first = text.charAt(token.begin());
      boolean sign = token.end() == token.begin() + 1 && !Tokenizer.isLetter(first);
      lower.add(sign ? sign(first) : token.in(text).replace('’', '\'').toLowerCase(Locale.ROOT));
    }
  }

  private static String sign(char c) {
    return switch (c) {
      case '“', '”', '„', '«', '»' -> "\"";
      case '‘', '’' -> "'";
      case '–', '—' -> "-";
      default -> String.valueOf(c);
    };
  }

  int size() {
    return tokens.size();
  }

  String lower(int i) {
    return lower.get(i);
  }

  /** True if the word begins with a capital. */
  boolean capital(int i) {
    char first = text.charAt(begin(i));
    return Character.isUpperCase(first) && Tokenizer.isLetter(first);
  }

  int begin(int i) {
    return tokens.get(i).begin();
  }

  int end(int i) {
    return tokens.get(i).end();
  }

  /** First word that ends after the offset. */
  int at(int offset) {
    int i = 0;
    while (i < size() && end(i) <= offset) {
      i++;
    }
    return i;
  }

  /** First word that begins at or after the offset. */
  int after(int offset) {
    int i = 0;
    while (i < size() && begin(i) < offset) {
      i++;
    }
    return i;
  }
}
