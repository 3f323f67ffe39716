package parley.ingest.format;

import org.jsoup.Jsoup;
import parley.ingest.body.BodyText;

/** Texts of feeds, which may be markup and seldom say so. */
final class FeedText {
  private FeedText() {}

  /** Without the tags and doubly escaped entities that feeds leave in it. */
  static String headline(String text) {
    return text.indexOf('<') < 0 && text.indexOf('&') < 0
        ? text
        : Jsoup.parseBodyFragment(text).text();
  }

  static String body(String text) {
    boolean entities = text.contains("&#") || text.contains("&amp;") || text.contains("&quot;");
    return entities || BodyText.looksLikeMarkup(text)
        ? BodyText.ofMarkup(text)
        : BodyText.ofPlain(text);
  }
}
