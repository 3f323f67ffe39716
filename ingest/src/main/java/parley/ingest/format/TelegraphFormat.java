package parley.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import parley.Kind;
import parley.ingest.body.BodyText;
import parley.ingest.limits.Limits;

/**
 * Text between `ZCZC` and `NNNN`, as teleprinters begin and end a message: lines of codes, then the
 * headline, then the story.
 */
final class TelegraphFormat implements WireFormat.Text {
  private static final Pattern BEGIN = Pattern.compile("[\\x00-\\x20]*ZCZC\\b[^\\r\\n]*\\R");
  private static final String END = "NNNN";

  /** Lines of codes before the headline; were there more, it would be a table. */
  private static final int MAX_CODES = 12;

  @Override
  public String name() {
    return "telegraph";
  }

  @Override
  public boolean looksLike(String text) {
    return BEGIN.matcher(text).lookingAt();
  }

  @Override
  public void read(String item, String text, Draft draft) {
    draft.guid = draft.arrival.givenGuid().orElse(null);
    String message = BEGIN.matcher(text).replaceFirst("").stripTrailing();
    List<String> lines = new ArrayList<>(Lines.clean(message).lines().toList());
    if (!lines.isEmpty() && lines.get(lines.size() - 1).strip().equals(END)) {
      lines.remove(lines.size() - 1);
    }
    int codes = 0;
    while (codes < lines.size() && codes < MAX_CODES && isCode(lines.get(codes))) {
      codes++;
    }
    lines.subList(0, codes).clear();
    if (lines.isEmpty() || isCode(lines.get(0))) {
      throw new WireException("telegraph: no headline below the lines of codes");
    }
    boolean headline = lines.get(0).length() <= Limits.PLAIN_HEADLINE_CHARS;
    draft.headline(headline ? lines.remove(0).strip() : null);
    draft.body(BodyText.ofPlain(String.join("\n", lines)));
  }

  /** Also a line that addresses someone: `:The Sender`. */
  private static boolean isCode(String line) {
    return line.isBlank()
        || line.startsWith(":")
        || (!CodeLines.hasWord(line) && KindWords.ofHeadline(line) == Kind.NEWS);
  }

  @Override
  public String noGuid() {
    return "telegraph: no guid; it is known by its file's name, or over HTTP by ?guid=";
  }
}
