package parley.tagger.internal.actors;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The folding that makes characters comparable one by one, so that no folded copy of a text is ever
 * needed: lower case, no accents, one kind of apostrophe, hyphen and space. Combining marks and
 * invisible characters fold to {@link #NOTHING}.
 */
final class CharacterFolding {
  /** Of a character that is passed over. */
  static final char NOTHING = 0;

  private static final char[] TABLE = table();

  private CharacterFolding() {}

  static char of(char c) {
    return TABLE[c];
  }

  /** A folded copy with single spaces, for names and other short texts. */
  static String text(CharSequence text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = TABLE[text.charAt(i)];
      boolean again = c == ' ' && (folded.isEmpty() || folded.charAt(folded.length() - 1) == ' ');
      if (c != NOTHING && !again) {
        folded.append(c);
      }
    }
    int length = folded.length();
    if (length > 0 && folded.charAt(length - 1) == ' ') {
      folded.setLength(length - 1);
    }
    return folded.toString();
  }

  private static char[] table() {
    char[] table = new char[Character.MAX_VALUE + 1];
    for (int i = 1; i < table.length; i++) {
      table[i] = fold((char) i);
    }
    return table;
  }

  private static char fold(char c) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return ' ';
    }
    if (c < 128) {
      return c < ' ' ? NOTHING : Character.toLowerCase(c);
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
      return NOTHING;
    }
    return switch (c) {
      case '’', '‘', 'ʼ', '`', '´', 'ʻ', 'ʿ', 'ʾ' -> '\'';
      case '‐', '‑', '–', '−' -> '-';
      case 'ø', 'Ø' -> 'o';
      case 'ł', 'Ł' -> 'l';
      case 'đ', 'Đ' -> 'd';
      case 'ı', 'İ' -> 'i';
      case 'ə', 'Ə' -> 'a';
      default -> base(c);
    };
  }

  private static char base(char c) {
    if (Character.isSurrogate(c)) {
      return c;
    }
    String plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
    char first = plain.charAt(0);
    return String.valueOf(first).toLowerCase(Locale.ROOT).charAt(0);
  }
}
