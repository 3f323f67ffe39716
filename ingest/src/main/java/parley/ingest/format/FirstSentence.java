package parley.ingest.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.Kind;

/** A headline and the body's first words: the same twice, or one where the other is missing. */
final class FirstSentence {
  /** Long enough not to end at `U.S.` or `Dr.`. */
  private static final Pattern SENTENCE =
      Pattern.compile(
          "^.{24,}?(?:(?<![.\\s]\\p{L})[.!?\u061f][\"\u201d\u00bb)]?(?=\\s|$)|[\u3002\uff01\uff1f])",
          Pattern.DOTALL);

  private static final int MAX_CHARS = 200;

  private FirstSentence() {}

  /** Drops a headline that the body repeats; makes one for news that has none. */
  static void settle(Draft draft) {
    String body = draft.story.getBody();
    String headline = draft.story.getHeadline();
    int end = body.indexOf("\n\n");
    String first = end < 0 ? body : body.substring(0, end);
    if (!Lines.hasWords(first)) {
      return;
    }
    if (Lines.hasWords(headline)) {
      if (end > 0 && Lead.areSame(headline, first)) {
        draft.story.setBody(body.substring(end).strip());
      }
    } else if (draft.story.getKind() == Kind.NEWS && !draft.takesBack()) {
      draft.headline(of(first));
      draft.warn("no headline: the first sentence is taken");
    }
  }

  private static String of(String paragraph) {
    String text = Datelines.off(paragraph);
    Matcher sentence = SENTENCE.matcher(text);
    String line = Lines.line(sentence.find() ? sentence.group() : text);
    if (line.length() <= MAX_CHARS) {
      return line;
    }
    int space = line.lastIndexOf(' ', MAX_CHARS);
    return Lines.whole(line, space > MAX_CHARS / 2 ? space : MAX_CHARS) + "\u2026";
  }
}
