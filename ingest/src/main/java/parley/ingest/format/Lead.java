package parley.ingest.format;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first paragraph of a story, where a wire keeps it apart from the rest. */
final class Lead {
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  /** Letters by which a lead is known again, and that it has. */
  private static final int KNOWN_LETTERS = 40;

  private Lead() {}

  /** The body with the lead before it, unless it is there already. */
  static String before(@Nullable String lead, String body) {
    String letters = letters(lead == null ? "" : lead);
    String known = letters.substring(0, Math.min(letters.length(), KNOWN_LETTERS));
    return known.isEmpty() || letters(body).contains(known) ? body : (lead + "\n\n" + body).strip();
  }

  /** The abstract of a NITF document if its body goes on from there, and so marks no lead. */
  static @Nullable String ofNitf(XmlNode nitf) {
    String text = null;
    for (XmlNode head : nitf.descendants("body.head")) {
      XmlNode found = head.first("abstract");
      text = found == null ? text : XmlText.of(found);
    }
    return text == null || letters(text).length() < KNOWN_LETTERS || marksALead(nitf) ? null : text;
  }

  private static boolean marksALead(XmlNode nitf) {
    return nitf.descendants("p").stream()
        .anyMatch(p -> p.attribute("lede") != null || p.attribute("lead") != null);
  }

  /** True if both say the same, whatever stands between their words. */
  static boolean areSame(String one, String other) {
    return Math.max(one.length(), other.length()) <= 2 * Math.min(one.length(), other.length())
        && letters(one).equals(letters(other));
  }

  private static String letters(String text) {
    return NO_LETTER.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
