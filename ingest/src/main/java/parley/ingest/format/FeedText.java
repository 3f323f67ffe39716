package parley.ingest.format;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
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
    boolean entities = text.contains("&#") || text.contains("&amp;") || text.contains("&quot;");
    return entities || BodyText.looksLikeMarkup(text)
        ? BodyText.ofMarkup(text)
        : BodyText.ofPlain(text);
  }
}
