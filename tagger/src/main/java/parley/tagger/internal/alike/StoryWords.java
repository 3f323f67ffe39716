package parley.tagger.internal.alike;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import parley.tagger.internal.alike.Word.Part;

/**
 * The words of a story as they are compared: without furniture, possessives, accents and case, a
 * number in digits. Scripts that put no space between words count each character as one.
 */
public final class StoryWords {
  /** Words of the lead. */
  static final int LEAD = 50;

  private final Furniture furniture;
  private final Map<String, String> digits;

  /**
   * The words of a language.
   *
   * @param digits numbers in words, {@code three} to {@code 3}
   */
  public StoryWords(Furniture furniture, Map<String, String> digits) {
    this.furniture = furniture;
    this.digits = digits;
  }

  /** The words of a headline and a body, in order. */
  public List<Word> of(String headline, String body) {
    List<Word> words = new ArrayList<>();
    if (!furniture.isFurniture(headline)) {
      read(headline, Part.HEADLINE, words);
    }
    int inHeadline = words.size();
    for (String sentence : furniture.without(body)) {
      read(sentence, words.size() - inHeadline < LEAD ? Part.LEAD : Part.BODY, words);
    }
    return words;
  }

  private void read(String text, Part part, List<Word> words) {
    int at = 0;
    boolean first = true;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (!isWord(c)) {
        first |= c == '“' || c == '"' || c == ':';
        at++;
        continue;
      }
      int end = end(text, at);
      boolean capital = Character.isUpperCase(c) && !first && part != Part.HEADLINE;
      words.add(new Word(folded(text.substring(at, end)), part, capital));
      first = false;
      at = afterPossessive(text, end);
    }
  }

  private static int end(String text, int begin) {
    if (standsAlone(text.charAt(begin))) {
      return begin + 1;
    }
    boolean number = Character.isDigit(text.charAt(begin));
    int at = begin + 1;
    while (at < text.length() && !standsAlone(text.charAt(at))) {
      char c = text.charAt(at);
      boolean joins =
          isWord(c)
              || (at + 1 < text.length()
                  && (number
                      ? (c == ',' || c == '.') && Character.isDigit(text.charAt(at + 1))
                      : c == '.' && at == begin + 1 && isWord(text.charAt(at + 1))));
      if (!joins && !(c == '.' && at >= 2 && text.charAt(at - 2) == '.')) {
        break;
      }
      at++;
    }
    return at;
  }

  private static int afterPossessive(String text, int end) {
    boolean apostrophe =
        end < text.length() && (text.charAt(end) == '\'' || text.charAt(end) == '’');
    if (!apostrophe || end + 1 >= text.length() || text.charAt(end + 1) != 's') {
      return end;
    }
    boolean ends = end + 2 == text.length() || !isWord(text.charAt(end + 2));
    return ends ? end + 2 : end;
  }

  private String folded(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (!isAscii(lower)) {
      lower = Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
    if (Character.isDigit(lower.isEmpty() ? ' ' : lower.charAt(0))) {
      return lower.replace(",", "");
    }
    String plain = lower.indexOf('.') < 0 ? lower : lower.replace(".", "");
    return plain.isEmpty() ? word : digits.getOrDefault(plain, plain);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(char c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean standsAlone(char c) {
    return c >= 0x0E00
        && (Character.isIdeographic(c) || (c >= 0x3040 && c < 0x3100) || (c < 0x0F00));
  }
}
