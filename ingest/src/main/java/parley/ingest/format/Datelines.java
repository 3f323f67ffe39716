package parley.ingest.format;

import java.util.regex.Pattern;

/** Datelines as wires write them. */
final class Datelines {
  private static final Pattern AGENCY =
      Pattern.compile("\\s*\\([^)]{1,40}\\)\\s*[-\u2013\u2014]*\\s*$");
  private static final Pattern DATE =
      Pattern.compile(
          ",?\\s+(?:\\d{1,2}\\.?\\s+\\p{L}{3,9}\\.?|\\p{L}{3,9}\\.?\\s+\\d{1,2})(?:,?\\s+\\d{4})?\\s*[-\u2013\u2014]*\\s*$");

  /**
   * `GENEVA (ABC) -`, `Geneva, 1 March (ABC)`, `CHATHAM, Mass. (AP) _`, `TOKYO, Dec. 9, Kyodo -`.
   */
  private static final Pattern OPENING =
      Pattern.compile(
          "^\\p{Lu}[^()\\n]{1,70}?(?:\\([^)\\n]{2,40}\\)|,\\s\\p{L}[^\\n]{2,30}?)\\s?[-_:\u2013\u2014].*",
          Pattern.DOTALL);

  /** `GENEVA (ABC) - `, and nothing less certain. */
  private static final Pattern CERTAIN =
      Pattern.compile(
          "^\\p{Lu}[^()\\n]{1,70}?\\([^)\\n]{2,40}\\)\\s?[-_:\u2013\u2014]+\\s+(?=\\S)");

  private Datelines() {}

  /** The text after it. */
  static String off(String text) {
    return CERTAIN.matcher(text).replaceFirst("");
  }

  /** True if the text opens with one, in its first paragraph or the one after it. */
  static boolean opens(String body) {
    int second = body.indexOf("\n\n");
    return OPENING.matcher(body).matches()
        || (second >= 0 && OPENING.matcher(body.substring(second + 2)).matches());
  }

  /** `Geneva, March 1, 2026 (ABC) -` is `Geneva`. */
  static String place(String dateline) {
    String line = Lines.line(dateline);
    String bare = DATE.matcher(AGENCY.matcher(line).replaceFirst("")).replaceFirst("").strip();
    return bare.isEmpty() ? line : bare;
  }
}
