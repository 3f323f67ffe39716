package parley.ingest.body;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines that web pages put between the paragraphs of a story, and that are no part of it. */
final class Boilerplate {
  private static final Set<String> LINES =
      Set.of(
          """
          advertisement, advertisements, ad, sponsored, sponsored content, impact shorts,
          more shorts, share, share this, share this article, share this story, share on,
          tweet, print, email, copy link, save, listen, follow us, subscribe, sign up,
          read more, see more, view more, load more, show more, more stories, related,
          related articles, related stories, related topics, recommended, recommended stories,
          also read, most read, trending, editor's picks, comments, view comments,
          skip advertisement, story continues below advertisement,
          article continues below advertisement, continue reading, list of 3 items,
          end of list, facebook, twitter, whatsapp, telegram, linkedin, reddit, pinterest,
          click here, back to top, home,
          read the full story, read the full article, keep reading,
          lire la suite, lire plus, lire l'article, weiterlesen, mehr lesen, zum artikel,
          leer más, seguir leyendo, leggi tutto, leggi di più, continua a leggere, leia mais,
          continue lendo, continuar a ler, lees meer, lees verder, läs mer, les mer, læs mere,
          lue lisää, czytaj więcej, czytaj dalej, devamını oku, читать далее, читати далі,
          اقرأ المزيد,
          see omnystudio.com/listener for privacy information.
          """
              .split("[,\\n]\\s*"));

  /** A line that points elsewhere: `Read more: …`. */
  private static final Pattern POINTER =
      Pattern.compile(
          "(?i)^(?:read more|also read|see also|read also|related|recommended|watch|more on this"
              + "|must read|don't miss|follow us on|subscribe to|sign up for)\\s?[:|\u00bb>].{0,300}$"
              + "|^lire la suite\\s?[-:|\u00bb>].{0,300}$"
              + "|^the post .{1,300} (?:first )?appeared first on .{1,100}$");

  /** A bar of services: `Facebook Twitter WhatsApp Email`. */
  private static final Pattern SHARE_BAR =
      Pattern.compile(
          "(?i)^(?:(?:share|on|via|to|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|email"
              + "|e-mail|mail|print|pinterest|messenger|copy|link|tweet|pin|post|save|flipboard)"
              + "[\\s|,/\u00b7\u2022]*){2,15}$");

  /** `More Shorts` glued to the next paragraph by a page that lost its line break. */
  private static final Pattern GLUED =
      Pattern.compile(
          "^(?:More Shorts|Impact Shorts|ADVERTISEMENT|Advertisement)(?=\\p{Lu}[\\p{Ll}'\u2019\\s])");

  private static final Pattern END = Pattern.compile("(?:[\\s:\u2026\u00bb>\u2192]|[.]{3})+$");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]");

  private Boilerplate() {}

  static String without(List<String> paragraphs) {
    return paragraphs.stream()
        .map(Boilerplate::unglued)
        .filter(p -> !isBoilerplate(p))
        .collect(Collectors.joining("\n\n"));
  }

  /** True if a paragraph of several lines is one paragraph hard-wrapped, not a stack of lines. */
  static boolean isProse(String paragraph) {
    return WORD.matcher(paragraph).find()
        && paragraph.lines().noneMatch(line -> !line.isBlank() && isBoilerplate(line.strip()));
  }

  static boolean isBoilerplate(String line) {
    if (line.length() > 400) {
      return false;
    }
    if (!WORD.matcher(line).find()) {
      return true;
    }
    String word = line.toLowerCase(Locale.ROOT);
    String bare = END.matcher(word).replaceFirst("");
    return LINES.contains(bare)
        || POINTER.matcher(line).matches()
        || SHARE_BAR.matcher(line).matches();
  }

  private static String unglued(String paragraph) {
    Matcher glued = GLUED.matcher(paragraph);
    return glued.lookingAt() ? paragraph.substring(glued.end()) : paragraph;
  }
}
