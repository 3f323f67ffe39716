package parley.ingest.format;

import java.util.regex.Pattern;

/** Lines of codes, by which machines find their way and which no reader is meant to see. */
final class CodeLines {
  /** Three small letters, or two of a script that has none. */
  private static final Pattern WORD =
      Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}?(?:\\p{Ll}{3}|\\p{Lo}{2})");

  private static final Pattern NUMBERED = Pattern.compile("[!-~]*[0-9][!-~]*");

  private CodeLines() {}

  /** True if the line holds a word, and not names and numbers alone. */
  static boolean hasWord(String line) {
    return WORD.matcher(NUMBERED.matcher(line).replaceAll(" ")).find();
  }
}
