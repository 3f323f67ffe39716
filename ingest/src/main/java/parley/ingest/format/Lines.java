package parley.ingest.format;

import org.jspecify.annotations.Nullable;
import parley.ingest.body.Spaces;
import parley.ingest.limits.Limits;

/** Text fit to travel: no control characters, no lone surrogates, one line where one is meant. */
final class Lines {
  private static final int BRIEF_CHARS = 60;

  private Lines() {}

  /** One line: runs of white space become one space, control characters go, long ones are cut. */
  static String line(String text) {
    String cut = text.length() > 4 * Limits.LINE_CHARS ? whole(text, 4 * Limits.LINE_CHARS) : text;
    String line = Spaces.collapsed(clean(cut));
    return line.length() > Limits.LINE_CHARS ? whole(line, Limits.LINE_CHARS) : line;
  }

  /** True if the text holds a letter or a digit of any script. */
  static boolean hasWords(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /** One line, or null where nothing is left of it. */
  static @Nullable String lineOrNull(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String line = line(text);
    return line.isEmpty() ? null : line;
  }

  /** For messages to people. */
  static String brief(String text) {
    String line = line(text);
    return line.length() > BRIEF_CHARS ? whole(line, BRIEF_CHARS) + "…" : line;
  }

  /**
   * Without NUL and other control characters except tab and line ends; a lone surrogate, which no
   * encoding can carry, becomes U+FFFD.
   */
  static String clean(String text) {
    int dirty = firstDirty(text);
    if (dirty < 0) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, dirty);
    for (int i = dirty; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        clean.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        clean.append('\uFFFD');
      } else if (!isControl(c)) {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  /** The first so many characters, never half a surrogate pair. */
  static String whole(String text, int length) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }

  private static int firstDirty(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c) || isControl(c)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isControl(char c) {
    return (c < ' ' && c != '\n' && c != '\r' && c != '\t')
        || (c >= '\u007F' && c <= '\u009F' && c != '\u0085')
        || c == '\uFEFF';
  }
}
