package parley.tagger.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits news text into sentences: at a line break, and after {@code . ! ? …} with closing quotes
 * and brackets when white space and something that can begin a sentence follow, unless the full
 * stop belongs to a title, an initial or an abbreviation.
 */
public final class Sentences {
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "sgt", "capt", "cmdr", "adm",
          "brig", "sen", "rep", "gov", "pres", "st", "rev", "hon", "sr", "jr", "vs", "etc", "no",
          "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
          "inc", "ltd", "co", "corp", "mt", "ft", "dept", "amb", "supt", "messrs", "e.g", "i.e",
          "fig", "approx", "est", "u.s", "u.n", "u.k", "e.u");

  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          "The", "A", "An", "It", "He", "She", "They", "But", "And", "In", "On", "At", "This",
          "That", "His", "Her", "Its", "Their", "We", "I", "As", "If", "For", "With", "After");

  private Sentences() {}

  /** The sentences of a text, in order; none for a text of nothing but white space. */
  public static List<Sentence> of(String text) {
    List<Sentence> sentences = new ArrayList<>();
    int begin = 0;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r' || c == '\u2029') {
        add(text, begin, at, sentences);
        begin = at + 1;
        at++;
      } else if (isStop(c)) {
        int end = afterClosers(text, at + 1);
        if (endsSentence(text, begin, at, end)) {
          add(text, begin, end, sentences);
          begin = end;
        }
        at = end;
      } else {
        at++;
      }
    }
    add(text, begin, text.length(), sentences);
    return List.copyOf(sentences);
  }

  private static boolean isStop(char c) {
    return c == '.' || c == '!' || c == '?' || c == '…' || c == '؟' || c == '。';
  }

  private static int afterClosers(String text, int from) {
    int at = from;
    while (at < text.length()
        && (isStop(text.charAt(at)) || "\"'”’»)]".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return at;
  }

  private static boolean endsSentence(String text, int begin, int stop, int end) {
    if (end >= text.length()) {
      return true;
    }
    if (!Character.isWhitespace(text.charAt(end))) {
      return false;
    }
    int next = end;
    while (next < text.length()
        && (Character.isWhitespace(text.charAt(next))
            || "\"'“‘«([—–-".indexOf(text.charAt(next)) >= 0)) {
      next++;
    }
    if (next >= text.length()) {
      return true;
    }
    char first = text.charAt(next);
    if (Character.isLowerCase(first)) {
      return false;
    }
    return text.charAt(stop) != '.' || end > stop + 1 || !isAbbreviation(text, begin, stop, next);
  }

  private static boolean isAbbreviation(String text, int begin, int stop, int next) {
    int from = stop;
    while (from > begin
        && (Character.isLetter(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
      from--;
    }
    String word = text.substring(from, stop);
    if (word.isEmpty()) {
      return false;
    }
    if (word.length() == 1) {
      return Character.isUpperCase(word.charAt(0));
    }
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.startsWith("u.") || lower.startsWith("e.u")) {
      // "in the U.S. The talks" ends a sentence; "the U.S. Embassy" does not
      return !beginsWithFunctionWord(text, next);
    }
    return ABBREVIATIONS.contains(lower)
        || (word.indexOf('.') > 0 && !beginsWithFunctionWord(text, next));
  }

  private static boolean beginsWithFunctionWord(String text, int at) {
    int end = at;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return FUNCTION_WORDS.contains(text.substring(at, end));
  }

  private static void add(String text, int from, int to, List<Sentence> sentences) {
    int begin = from;
    int end = to;
    while (begin < end && isBlank(text.charAt(begin))) {
      begin++;
    }
    while (end > begin && isBlank(text.charAt(end - 1))) {
      end--;
    }
    if (begin < end) {
      sentences.add(new Sentence(begin, end));
    }
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00a0' || Character.isWhitespace(c);
  }
}
