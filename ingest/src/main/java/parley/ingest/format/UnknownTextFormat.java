package parley.ingest.format;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Text that begins with a header which no format here knows: a wire's line of codes, or a mail's
 * fields. It is refused: as a story, its header would be the headline.
 */
final class UnknownTextFormat implements WireFormat.Text {
  private static final Pattern MAIL =
      Pattern.compile(
          "(?:[A-Z][A-Za-z-]{1,40}:[^\\r\\n]*\\R(?:[ \\t][^\\r\\n]*\\R)*){0,20}"
              + "(?:Received|Return-Path|Delivered-To|Message-I[Dd]|MIME-Version):[^\\r\\n]*\\R");

  /** Letters and digits in one, a service and a number. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z]{1,6}[0-9]{3,6}(?![\\p{L}'])\\S*");

  private static final Pattern PROSE = Pattern.compile("(?:.*?\\b\\p{Lu}{4,}\\b){2}.*");

  @Override
  public String name() {
    return "text";
  }

  @Override
  public boolean looksLike(String text) {
    return isMail(text) || isCode(firstLine(text));
  }

  @Override
  public void read(String item, String text, Draft draft) {
    throw new WireException(
        isMail(text)
            ? "text: a mail, not a story; send what it holds"
            : "text: the header '" + Lines.brief(firstLine(text)) + "' is not known");
  }

  private static boolean isMail(String text) {
    return MAIL.matcher(text).lookingAt();
  }

  private static boolean isCode(String line) {
    List<String> words = List.of(line.strip().split("\\s+"));
    return CODE.matcher(words.get(0)).matches()
        && words.size() > 1
        && !CodeLines.hasWord(line)
        && !PROSE.matcher(line).matches();
  }

  private static String firstLine(String text) {
    return Lines.clean(text).strip().lines().findFirst().orElse("");
  }
}
