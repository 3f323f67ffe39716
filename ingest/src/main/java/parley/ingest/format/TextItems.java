package parley.ingest.format;

import java.util.List;
import parley.ingest.body.BodyText;

/** Text messages: one plain story, its headline in the first line. */
final class TextItems {
  /** A longer first line is a paragraph. */
  private static final int HEADLINE_CHARS = 300;

  private TextItems() {}

  static List<WireItem> read(byte[] bytes, Arrival arrival, Assembly assembly) {
    String text = Decoding.text(bytes).strip();
    if (text.isEmpty()) {
      throw new WireException("empty message");
    }
    return List.of(assembly.assemble(plain(text, arrival), bytes));
  }

  private static Draft plain(String text, Arrival arrival) {
    Draft draft = new Draft("text");
    draft.guid = arrival.givenGuid().orElse(null);
    String clean = Lines.clean(text).strip();
    int end = clean.indexOf('\n');
    if (end > 0 && end <= HEADLINE_CHARS) {
      draft.headline = clean.substring(0, end);
      draft.body = BodyText.ofPlain(clean.substring(end));
    } else {
      draft.body = BodyText.ofPlain(clean);
    }
    draft.kind = KindWords.of(draft.headline, List.of());
    return draft;
  }
}
