package parley.tagger.internal.alike;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.tagger.LanguagePack;
import parley.tagger.Place;
import parley.tagger.internal.text.SentenceSplitter;

/**
 * What stands on a page beside its story: bylines, datelines, credits, menus, appeals to subscribe.
 * It is told by phrases of a language and by its form, so that a story alone says what is its own.
 */
public final class Furniture {
  /** Characters of a body that are read. */
  static final int READ = 100_000;

  private static final int LETTERS = 128;
  private static final int MENU_WORDS = 3;
  private static final int BYLINE_WORDS = 8;
  private static final String CREDITED = "\\([^)]{2,30}\\)|/[^/]{2,20}/\\.?";
  // MOSCOW, May 26. /TASS/. and WASHINGTON (AP) — and ROME –
  private static final Pattern DATELINE =
      Pattern.compile(
          "^\\s*\\p{Lu}[\\p{Lu}'’. -]{2,30}(?:, [\\p{L}. ]{3,20}?)?(?:, \\p{Lu}\\p{L}{2,8}\\.? \\d{1,2}\\.?\\s*|"
              + "\\s*(?=\\(|/)|\\s+(?=--|[–—-]))(?:"
              + CREDITED
              + ")?\\s*(?:--|[–—-])?(?:\\s+|$)");
  private static final Pattern CREDIT =
      Pattern.compile(
          "^\\s*([\\p{L}. ]{0,30}\\((?:AP|Reuters|AFP|CNN|UPI|MNA)\\)|/TASS/\\.?)\\s*[–—-]*\\s*");

  private final SentenceSplitter splitter;
  // by their first two letters; null where none begins so
  private final String[] @Nullable [] phrases = new String[LETTERS * LETTERS][];
  private final String byline;

  /** The furniture of a language's pages. */
  public Furniture(LanguagePack pack) {
    splitter = new SentenceSplitter(pack);
    List<String> all = pack.items("alike", "furniture");
    for (String phrase : all) {
      int first = letter(phrase.charAt(0));
      for (int second = 0; second < LETTERS; second++) {
        if (phrase.length() == 1 || letter(phrase.charAt(1)) == second) {
          add(first * LETTERS + second, phrase);
        }
      }
    }
    byline = pack.item("alike", "byline");
  }

  /** The sentences of a body that are its story's own, in order. */
  List<String> without(String body) {
    String read = body.length() > READ ? body.substring(0, READ) : body;
    List<String> own = new ArrayList<>();
    for (Place place : splitter.split(read)) {
      String sentence = place.in(read);
      boolean line = isLine(read, place);
      if (!isFurniture(sentence) && !(line && isMenu(sentence))) {
        own.add(own.size() < 2 ? withoutDateline(sentence) : sentence);
      }
    }
    return own;
  }

  /** True if a sentence has a phrase of furniture, or is a byline. */
  boolean isFurniture(String sentence) {
    String lower = sentence.toLowerCase(Locale.ROOT);
    int letter = lower.isEmpty() ? 0 : letter(lower.charAt(0));
    for (int at = 0; at < lower.length(); at++) {
      int next = at + 1 < lower.length() ? letter(lower.charAt(at + 1)) : 0;
      String[] begun = phrases[letter * LETTERS + next];
      if (begun != null && isBegun(begun, lower, at)) {
        return true;
      }
      letter = next;
    }
    return lower.startsWith(byline) && words(sentence) <= BYLINE_WORDS;
  }

  private static boolean isBegun(String[] phrases, String text, int at) {
    for (String phrase : phrases) {
      if (text.startsWith(phrase, at)) {
        return true;
      }
    }
    return false;
  }

  private void add(int begin, String phrase) {
    String[] before = phrases[begin];
    String[] after = before == null ? new String[1] : Arrays.copyOf(before, before.length + 1);
    after[after.length - 1] = phrase;
    phrases[begin] = after;
  }

  // rarer signs are all 0
  private static int letter(char c) {
    return c < LETTERS ? c : 0;
  }

  private static String withoutDateline(String sentence) {
    String rest = sentence;
    for (int i = 0; i < 2; i++) {
      Matcher dateline = DATELINE.matcher(rest);
      rest = dateline.lookingAt() ? rest.substring(dateline.end()) : rest;
    }
    Matcher credit = CREDIT.matcher(rest);
    return credit.lookingAt() ? rest.substring(credit.end()) : rest;
  }

  /** A few words alone in a line, without a stop: an entry of a menu, a name, a caption's tail. */
  private static boolean isMenu(String line) {
    return words(line) <= MENU_WORDS && ".!?。”\"".indexOf(line.charAt(line.length() - 1)) < 0;
  }

  private static boolean isLine(String text, Place place) {
    return (place.begin() == 0 || text.charAt(place.begin() - 1) < ' ')
        && (place.end() == text.length() || text.charAt(place.end()) < ' ')
        && !(place.begin() == 0 && place.end() == text.length());
  }

  private static int words(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean space = Character.isWhitespace(text.charAt(i));
      words += !space && !inside ? 1 : 0;
      inside = !space;
    }
    return words;
  }
}
