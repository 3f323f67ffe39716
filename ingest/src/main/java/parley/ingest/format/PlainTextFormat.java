package parley.ingest.format;

import java.util.List;
import parley.ingest.body.BodyText;
import parley.ingest.limits.Limits;

/** Text without any header: one story, its headline in the first line. */
final class PlainTextFormat implements WireFormat.Text {
  @Override
  public String name() {
    return "text";
  }

  @Override
  public boolean looksLike(String text) {
    return true;
  }

  @Override
  public void read(String item, String text, Draft draft) {
    draft.guid = draft.arrival.givenGuid().orElse(null);
    String clean = Lines.clean(text).strip();
    int line = clean.indexOf('\n') < 0 ? clean.length() : clean.indexOf('\n');
    int headline = line <= Limits.PLAIN_HEADLINE_CHARS ? line : 0;
    draft.headline(clean.substring(0, headline));
    draft.body(BodyText.ofPlain(clean.substring(headline)));
    draft.story.setKind(draft.textKind(List.of()));
  }

  @Override
  public String noGuid() {
    return "text: no guid; a plain text is known by its file's name, or over HTTP by ?guid=";
  }
}
