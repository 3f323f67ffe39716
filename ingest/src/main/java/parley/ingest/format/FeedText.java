package parley.ingest.format;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import parley.ingest.body.BodyText;

/** Texts of feeds, which may be markup and seldom say so. */
final class FeedText {
  private static final Pattern MARKED = Pattern.compile("<[A-Za-z/!]|&#?[A-Za-z0-9]{1,31};");

  private FeedText() {}

  /** Without the tags and doubly escaped entities that feeds leave in it. */
  static String headline(String text) {
    return MARKED.matcher(text).find() ? Jsoup.parseBodyFragment(text).text() : text;
  }

  static String body(String text) {
    // escaped twice, its entities have become text, and so may have its markup
    String written = BodyText.looksLikeMarkup(text) ? text : Parser.unescapeEntities(text, false);
    return BodyText.looksLikeMarkup(written)
        ? BodyText.ofMarkup(written)
        : BodyText.ofPlain(written);
  }
}
