package parley.ingest.format;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.ingest.limits.Limits;

/**
 * Terms on data mining. Automated tagging counts as mining, so every prohibition of the PLUS
 * vocabulary counts, whatever it makes exceptions for, and one written out in words does too.
 */
final class Rights {
  private static final Pattern PROHIBITED =
      Pattern.compile(
          "(?i)DMI-PROHIBITED"
              + "|\"?tdm-reservation\"?\\s*[:=]\\s*\"?1"
              + "|(?:text[ -]and[ -])?data[ -]mining[^.;]{0,40}\\b(?:prohibited|forbidden|not"
              + " (?:permitted|allowed)|excluded|reserved)\\b"
              + "|\\bno (?:text[ -]and[ -])?data[ -]mining\\b"
              + "|prohibition[\\s\\S]{0,300}?(?:textAndDataMining|dataMining|data-mining|\\btdm\\b)");

  private Rights() {}

  /** True if none of the terms forbids mining; absent terms forbid nothing. */
  static boolean allowMining(@Nullable String... terms) {
    for (String term : terms) {
      String text =
          term == null ? "" : term.substring(0, Math.min(term.length(), Limits.TERMS_CHARS));
      if (PROHIBITED.matcher(text).find()) {
        return false;
      }
    }
    return true;
  }
}
