package parley.ingest.format;

import java.util.Locale;
import java.util.regex.Pattern;
import parley.Kind;

/**
 * Genres and words by which the kind of a text item is told: advisories, tests, tables bear them.
 */
final class KindWords {
  private static final Pattern TEST =
      Pattern.compile(
          "(?i)^(?:test|test[ -](?:message|only|item|story|please ignore).*|this is a test\\b.*"
              + "|\\W*test\\W+(?:please\\W+)?(?:ignore|disregard)\\b.*|\\W*(?:test\\W+){2,}.*"
              + "|\\W*(?:test|teste|prueba|essai|prova|proef|\u0442\u0435\u0441\u0442)\\W+(?:\\p{L}+\\W+){0,3}"
              + "(?:ignor\\p{L}*|negeren|bortse\\p{L}*|\u0438\u0433\u043d\u043e\u0440\u0438\u0440\\p{L}*)\\W*)$");

  /** `Advisory council meets` is news: the word must stand as a label. */
  private static final Pattern ADVISORY =
      Pattern.compile(
          "^(?:[A-Z]{2,6}[- ])?(?:(?:(?:MEDIA|NEWS|EDITORIAL|EDITORS'?) )?ADVISORY"
              + "(?:\\s?[:,/\\-\u2013\u2014].*)?"
              + "|(?:ATTENTION|ATTN:?|NOTE TO|NOTICE TO) EDITORS\\b.*|EDITORS(?:' NOTE\\b.*|:.*)"
              + "|(?:(?:Media|News|Editorial) )?[Aa]dvisory:.*|Not(?:e|ice) to editors\\b.*)$");

  /** Headlines under which an agency speaks of itself, once a day, among its stories. */
  private static final Pattern NOTICE =
      Pattern.compile(
          "(?i)^(?:\\([^)]{1,20}\\)\\s*)?(?:impressum|imprint|copyright notice|mentions l\u00e9gales|aviso legal"
              + "|\u0645\u0630\u0643\u0631\u0629|(?:here's a )?guide to pronunciations?\\b.*)[^\\p{L}\\p{N}]*$");

  private KindWords() {}

  static boolean isNotice(String headline) {
    return NOTICE.matcher(Lines.line(headline)).matches();
  }

  static Kind ofHeadline(String headline) {
    String line = Lines.line(headline);
    if (TEST.matcher(line).matches()) {
      return Kind.TEST;
    }
    if (ADVISORY.matcher(line).matches() || Label.ADVISORY.heads(line) || isNotice(line)) {
      return Kind.ADVISORY;
    }
    if (Label.RESULTS.heads(line)) {
      return Kind.RESULTS;
    }
    return Label.PLANNED.heads(line) ? Kind.PLANNED : Kind.NEWS;
  }

  /** Of a genre code or name, the IPTC's or a house's own. */
  static Kind ofGenre(String genre) {
    String word = genre.strip().toLowerCase(Locale.ROOT);
    if (word.equals("dpatextgenre:32")) {
      return Kind.PLANNED;
    }
    int end = Math.max(word.lastIndexOf(':'), word.lastIndexOf('/'));
    String name = word.substring(end + 1).replace('_', ' ');
    if (name.startsWith("results listing") || name.startsWith("results,")) {
      return Kind.RESULTS;
    }
    return switch (name) {
      case "results", "fixture", "fixtures", "standings" -> Kind.RESULTS;
      case "advisory",
          "media advisory",
          "editorial advisory",
          "note to editors",
          "planungshinweis",
          "redaktionshinweis" ->
          Kind.ADVISORY;
      case "daybook",
          "planner",
          "diary",
          "schedule",
          "budget",
          "agenda",
          "vorschau",
          "terminvorschau",
          "tagesvorschau",
          "wochenvorschau",
          "themenvorschau",
          "wochenprogramm" ->
          Kind.PLANNED;
      case "test" -> Kind.TEST;
      default -> Kind.NEWS;
    };
  }
}
