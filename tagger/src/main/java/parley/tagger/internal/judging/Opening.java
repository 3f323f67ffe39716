package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.List;

/**
 * The sentences of a story's opening, cut simply and always alike, as the talks head was trained on
 * them.
 */
public final class Opening {
  /** Sentences of the body that are read. */
  static final int SENTENCES = 6;

  /** Characters of the body that are looked at. */
  static final int REACH = 2500;

  private static final int LONGEST = 600;

  private Opening() {}

  /** The first sentences of a body. */
  public static List<String> sentences(String body) {
    String text = body.length() > REACH ? body.substring(0, REACH) : body;
    List<String> sentences = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < text.length() && sentences.size() < SENTENCES; i++) {
      if (ends(text, begin, i)) {
        add(sentences, text.substring(begin, i + 1));
        begin = i + 1;
      }
    }
    if (sentences.size() < SENTENCES) {
      add(sentences, text.substring(begin));
    }
    return sentences;
  }

  private static void add(List<String> sentences, String sentence) {
    String trimmed = sentence.strip();
    if (trimmed.length() > 2) {
      sentences.add(trimmed);
    }
  }

  private static boolean ends(String text, int begin, int at) {
    char c = text.charAt(at);
    if (c == '\n' || (at - begin >= LONGEST && c == ' ')) {
      return true;
    }
    if (c != '.' && c != '!' && c != '?') {
      return false;
    }
    if (at + 1 >= text.length() || !Character.isWhitespace(text.charAt(at + 1))) {
      return false;
    }
    int word = at;
    while (word > begin && Character.isLetter(text.charAt(word - 1))) {
      word--;
    }
    // Initials and titles ("J.", "Gen.") end no sentence.
    boolean shortWord =
        at - word <= 1 || (at - word <= 3 && Character.isUpperCase(text.charAt(word)));
    return c != '.' || !shortWord;
  }
}
