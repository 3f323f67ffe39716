package parley.tagger.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import parley.tagger.LanguagePack;
import parley.tagger.Place;

/**
 * Splits news text into sentences: at a line break, and after {@code . ! ? …} with closing quotes
 * and brackets when white space and something that can begin a sentence follow, unless the full
 * stop belongs to a title, an initial or an abbreviation of the language. Immutable.
 */
public final class SentenceSplitter {
  private final Set<String> abbreviations;
  private final List<String> dottedNames;
  private final Set<String> openers;

  /** A splitter for a language. */
  public SentenceSplitter(LanguagePack pack) {
    abbreviations = Set.copyOf(pack.items("text", "abbreviation"));
    dottedNames = pack.items("text", "dotted-name");
    openers = Set.copyOf(pack.items("text", "opener"));
  }

  /** The sentences of a text, in order; none for a text of nothing but white space. */
  public List<Place> split(String text) {
    List<Place> sentences = new ArrayList<>();
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

  private boolean endsSentence(String text, int begin, int stop, int end) {
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

  private boolean isAbbreviation(String text, int begin, int stop, int next) {
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
    if (dottedNames.stream().anyMatch(lower::startsWith)) {
      // "in the U.S. The talks" ends a sentence; "the U.S. Embassy" does not
      return !beginsWithOpener(text, next);
    }
    return abbreviations.contains(lower)
        || (word.indexOf('.') > 0 && !beginsWithOpener(text, next));
  }

  private boolean beginsWithOpener(String text, int at) {
    int end = at;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return openers.contains(text.substring(at, end));
  }

  private static void add(String text, int from, int to, List<Place> sentences) {
    int begin = from;
    int end = to;
    while (begin < end && isBlank(text.charAt(begin))) {
      begin++;
    }
    while (end > begin && isBlank(text.charAt(end - 1))) {
      end--;
    }
    if (begin < end) {
      sentences.add(new Place(begin, end));
    }
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00a0' || Character.isWhitespace(c);
  }
}
