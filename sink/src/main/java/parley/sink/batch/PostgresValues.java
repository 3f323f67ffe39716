package parley.sink.batch;

import java.util.List;
import java.util.Locale;

/** Values as PostgreSQL takes them. */
public final class PostgresValues {
  private PostgresValues() {}

  /**
   * Without NUL, which PostgreSQL's text refuses, and with U+FFFD for halves of surrogate pairs,
   * which UTF-8 cannot carry.
   */
  public static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return cleaned(text);
      }
    }
    return text;
  }

  /** A constant's name as readers meet it: `NOT_TALKS` is `not-talks`. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A literal of an array of texts. */
  public static String array(List<String> items) {
    StringBuilder literal = new StringBuilder("{");
    for (String item : items) {
      literal.append(literal.length() > 1 ? "," : "").append('"');
      literal.append(text(item).replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return literal.append('}').toString();
  }

  private static String cleaned(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0)
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
