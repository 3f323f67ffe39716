package parley.tagger.internal.text;

import java.util.ArrayList;
import java.util.List;
import parley.tagger.LanguagePack;
import parley.tagger.Place;

/**
 * Cuts text into words and signs by the rules of a language: finely, to read names in it, or into
 * words as they are written, to judge it. White space is in no token. Immutable.
 */
public final class Tokenizer {
  private final List<String> possessives;
  private final List<String> hyphenated;

  /** A tokenizer for a language. */
  public Tokenizer(LanguagePack pack) {
    possessives = pack.items("text", "possessive");
    hyphenated = pack.items("text", "hyphenated");
  }

  /**
   * The tokens of a text, in order. A word is a run of letters, digits and combining marks, with
   * full stops inside and at the end of an abbreviation ({@code U.S.}); a possessive ({@code 's})
   * is a token of its own; hyphens and all other signs are tokens of one character.
   */
  public List<Place> tokens(String text) {
    List<Place> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int next = at + 1;
      if (isWord(c)) {
        next = endOfWord(text, at);
        tokens.add(new Place(at, next));
      } else if (!Character.isWhitespace(c) && c > ' ' && c != '\u00a0') {
        next = isApostrophe(c) ? endOfPossessive(text, next) : next;
        tokens.add(new Place(at, next));
      }
      at = next;
    }
    return tokens;
  }

  /**
   * The words of a text as they are written, in order, until there are as many as the limit: runs
   * of letters and digits with hyphens, full stops and apostrophes inside. A possessive and every
   * other sign stand alone, and so do combining marks.
   */
  public List<Place> words(String text, int limit) {
    List<Place> words = new ArrayList<>();
    int at = 0;
    while (at < text.length() && words.size() < limit) {
      char c = text.charAt(at);
      int next = at + 1;
      if (isLetter(c)) {
        next = endOfJoined(text, at);
        int possessive = beginOfPossessive(text, at, next);
        words.add(new Place(at, possessive));
        if (possessive < next) {
          words.add(new Place(possessive, next));
        }
      } else if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        words.add(new Place(at, next));
      }
      at = next;
    }
    return words;
  }

  private static int endOfWord(String text, int begin) {
    int at = begin;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    // single letters with full stops: U.S., U.N., J.
    boolean initial = at == begin + 1 && Character.isUpperCase(text.charAt(begin));
    while (initial && at < text.length() && text.charAt(at) == '.') {
      at++;
      initial =
          at + 1 < text.length()
              && Character.isUpperCase(text.charAt(at))
              && text.charAt(at + 1) == '.';
      if (initial) {
        at++;
      }
    }
    return at;
  }

  /** The end of the possessive after an apostrophe; where it would begin if there is none. */
  private int endOfPossessive(String text, int begin) {
    for (String possessive : possessives) {
      int end = begin + possessive.length();
      if (text.startsWith(possessive, begin)
          && (end == text.length() || !isWord(text.charAt(end)))) {
        return end;
      }
    }
    return begin;
  }

  private int endOfJoined(String text, int begin) {
    int at = begin + 1;
    while (at < text.length() && (isLetter(text.charAt(at)) || isInner(text, begin, at))) {
      at++;
    }
    return at;
  }

  private boolean isInner(String text, int begin, int at) {
    if (at + 1 >= text.length() || !isLetter(text.charAt(at + 1))) {
      return false;
    }
    char c = text.charAt(at);
    if (c == '-') {
      // names joined by a hyphen ("Israel-Hamas", "US-brokered") are words of their own
      return !Character.isUpperCase(text.charAt(begin))
          || hyphenated.stream().anyMatch(w -> text.regionMatches(true, begin, w, 0, w.length()));
    }
    return c == '.' || c == '\'' || c == '’';
  }

  /** The begin of the possessive at a word's end, its apostrophe; the word's end if it has none. */
  private int beginOfPossessive(String text, int begin, int end) {
    for (String possessive : possessives) {
      int apostrophe = end - possessive.length() - 1;
      if (apostrophe > begin
          && text.startsWith(possessive, apostrophe + 1)
          && (text.charAt(apostrophe) == '\'' || text.charAt(apostrophe) == '’')) {
        return apostrophe;
      }
    }
    return end;
  }

  /** True if a character belongs to a word: letters, digits, marks, halves of rarer letters. */
  public static boolean isWord(char c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    int type = Character.getType(c);
    return isLetter(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** True if a character is a letter or digit, or half of a rarer one. */
  public static boolean isLetter(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '’' || c == '‘';
  }
}
