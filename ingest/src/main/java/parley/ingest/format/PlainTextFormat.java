package parley.ingest.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.ingest.body.BodyText;
import parley.ingest.limits.Limits;

/** Text without any header: one story, its headline in the first line that is no slug. */
final class PlainTextFormat implements WireFormat.Text {
  /** `BC-Talks-Geneva`, `Yemen/conflict/`: one word of several, above a line of more than one. */
  private static final Pattern SLUG =
      Pattern.compile(
          "([\\p{L}\\p{N}]+(?:[-/_]+[\\p{L}\\p{N}]+)+/?|[\\p{L}\\p{N}]+/)[ \\t]*\\R\\s*(?=\\S+[ \\t]+\\S)");

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
    Matcher slug = SLUG.matcher(clean);
    if (slug.lookingAt()) {
      draft.story.setSlugline(slug.group(1));
      clean = clean.substring(slug.end()).strip();
    }
    int line = clean.indexOf('\n') < 0 ? clean.length() : clean.indexOf('\n');
    int headline = line <= Limits.PLAIN_HEADLINE_CHARS ? line : 0;
    draft.headline(clean.substring(0, headline));
    draft.body(BodyText.ofPlain(clean.substring(headline)));
  }

  @Override
  public String noGuid() {
    return "text: no guid; a plain text is known by its file's name, or over HTTP by ?guid=";
  }
}
