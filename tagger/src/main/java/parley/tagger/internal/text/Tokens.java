package parley.tagger.internal.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into words and marks. A word is a run of letters, digits and combining marks, with
 * full stops inside and at the end of an abbreviation ({@code U.S.}); {@code 's} is a token of its
 * own; hyphens and all else that is not white space are tokens of one character.
 */
public final class Tokens {
  private Tokens() {}

  /** The tokens of a whole text, in order. */
  public static List<Token> of(String text) {
    return of(text, 0, text.length());
  }

  /** The tokens of a part of a text, in order, with offsets in the whole. */
  public static List<Token> of(String text, int begin, int end) {
    List<Token> tokens = new ArrayList<>();
    int at = begin;
    while (at < end) {
      char c = text.charAt(at);
      int next = at + 1;
      if (isWord(c)) {
        next = endOfWord(text, at, end);
        tokens.add(new Token(at, next));
      } else if (isApostrophe(c)
          && next < end
          && (text.charAt(next) == 's' || text.charAt(next) == 'S')
          && (next + 1 == end || !isWord(text.charAt(next + 1)))) {
        next++;
        tokens.add(new Token(at, next));
      } else if (!Character.isWhitespace(c) && c > ' ' && c != '\u00a0') {
        tokens.add(new Token(at, next));
      }
      at = next;
    }
    return tokens;
  }

  private static int endOfWord(String text, int begin, int end) {
    int at = begin;
    while (at < end && isWord(text.charAt(at))) {
      at++;
    }
    // single letters with full stops: U.S., U.N., J.
    boolean initial = at == begin + 1 && Character.isUpperCase(text.charAt(begin));
    while (initial && at < end && text.charAt(at) == '.') {
      at++;
      initial =
          at + 1 < end && Character.isUpperCase(text.charAt(at)) && text.charAt(at + 1) == '.';
      if (initial) {
        at++;
      }
    }
    return at;
  }

  /** Whether a character belongs to a word: letters, digits, marks, and halves of rarer letters. */
  public static boolean isWord(char c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || Character.isSurrogate(c);
  }

  static boolean isApostrophe(char c) {
    return c == '\'' || c == '’' || c == 'ʼ' || c == '‘';
  }
}
