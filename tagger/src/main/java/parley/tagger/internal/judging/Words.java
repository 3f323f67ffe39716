package parley.tagger.internal.judging;

import it.unimi.dsi.fastutil.booleans.BooleanArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text's words, lower-cased, with offsets: runs of letters and digits with inner hyphens, points
 * and apostrophes; a possessive and every other sign stand alone. Straight and curly quotes are one
 * sign each.
 */
final class Words {
  private final List<String> lower = new ArrayList<>();
  private final IntArrayList begins = new IntArrayList();
  private final IntArrayList ends = new IntArrayList();
  private final BooleanArrayList capitals = new BooleanArrayList();

  private Words() {}

  static Words of(String text, int limit) {
    Words words = new Words();
    int at = 0;
    while (at < text.length() && words.size() < limit) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        at++;
      } else if (isWord(c)) {
        at = words.word(text, at);
      } else {
        words.add(sign(c), at, at + 1, false);
        at++;
      }
    }
    return words;
  }

  private int word(String text, int begin) {
    int end = begin + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (!isWord(c) && !isInner(text, begin, end)) {
        break;
      }
      end++;
    }
    String word = text.substring(begin, end).replace('’', '\'').toLowerCase(Locale.ROOT);
    boolean capital = Character.isUpperCase(text.charAt(begin));
    if (word.length() > 2 && word.endsWith("'s")) {
      add(word.substring(0, word.length() - 2), begin, end - 2, capital);
      add("'s", end - 2, end, false);
    } else {
      add(word, begin, end, capital);
    }
    return end;
  }

  private static boolean isInner(String text, int begin, int at) {
    if (at + 1 >= text.length() || !isWord(text.charAt(at + 1))) {
      return false;
    }
    char c = text.charAt(at);
    if (c == '-') {
      // Names joined by a hyphen ("Israel-Hamas", "US-brokered") are words of their own.
      return !Character.isUpperCase(text.charAt(begin))
          || text.regionMatches(true, begin, "cease-fire", 0, 10);
    }
    return c == '.' || c == '\'' || c == '’';
  }

  private void add(String word, int begin, int end, boolean capital) {
    lower.add(word);
    capitals.add(capital);
    begins.add(begin);
    ends.add(end);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
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
    return begins.size();
  }

  String lower(int i) {
    return lower.get(i);
  }

  /** Whether the word begins with a capital. */
  boolean capital(int i) {
    return capitals.getBoolean(i);
  }

  int begin(int i) {
    return begins.getInt(i);
  }

  int end(int i) {
    return ends.getInt(i);
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
