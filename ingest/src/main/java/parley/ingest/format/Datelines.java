package parley.ingest.format;

import java.util.regex.Pattern;

/** Datelines as wires write them. */
final class Datelines {
  private static final Pattern AGENCY =
      Pattern.compile("\\s*\\([^)]{1,40}\\)\\s*[-\u2013\u2014]*\\s*$");
  private static final Pattern DATE =
      Pattern.compile(
          ",?\\s+(?:\\d{1,2}\\.?\\s+\\p{L}{3,9}\\.?|\\p{L}{3,9}\\.?\\s+\\d{1,2})(?:,?\\s+\\d{4})?\\s*[-\u2013\u2014]*\\s*$");

  private Datelines() {}

  /** `Geneva, March 1, 2026 (ABC) -` is `Geneva`. */
  static String place(String dateline) {
    String line = Lines.line(dateline);
    String bare = DATE.matcher(AGENCY.matcher(line).replaceFirst("")).replaceFirst("").strip();
    return bare.isEmpty() ? line : bare;
  }
}
