package parley.ingest.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/** Bodies as plain text: paragraphs separated by a blank line, boilerplate dropped. */
public final class BodyText {
  private static final Pattern BLANK_LINES = Pattern.compile("\\R[ \\t\\u00A0]*\\R\\s*");
  private static final Pattern LINES = Pattern.compile("\\R");

  private static final Set<String> BLOCKS =
      Set.of(
          """
          p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre br
          hr table tr caption body html td th center address hl1 hl2 block bq hedline lead
          paragraph body.content media note
          """
              .split("\\s+"));

  /**
   * Known to run within a line. Of others nobody knows: they do where there is text beside them.
   */
  private static final Set<String> INLINE =
      Set.of(
          """
          a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark q s samp
          small span strike strong sub sup time tt u var wbr chron classifier copyrite event
          function lang location money num object.title org person postaddr pronounce virtloc
          alt-code nobr
          """
              .split("\\s+"));

  private static final Set<String> DROPPED =
      Set.of(
          """
          script style noscript template nav aside footer form button select textarea input iframe
          object embed svg canvas figure figcaption video audio picture head title media label
          xmp noframes body.head
          """
              .split("\\s+"));

  /** Words of class or id attributes of share bars, advertisements and the like. */
  private static final Pattern BOILERPLATE_CLASS =
      Pattern.compile(
          "(?i)(?:^|[\\s_-])(?:share|sharing|social|advert|advertisement|ad-slot|promo|newsletter"
              + "|related|recommended|breadcrumbs?|cookie|comments?|byline-bar|nav|sidebar)"
              + "(?:$|[\\s_-])"
              // agencies' pages have these above the text
              + "|(?:^|\\s)(?:slugline|genre|publicationdate)(?:$|\\s)");

  /** Columns of a page that breaks its lines itself. */
  private static final int MAX_WIDTH = 85;

  /** As long as a line can be, and not at the end of a sentence. */
  private static final Pattern FULL_LINE =
      Pattern.compile(".{50,85}(?<![.!?:;\"\u201d\u00bb]\\s{0,3})");

  /** Its end, where the next line goes on. */
  private static final Pattern BROKEN_OFF =
      Pattern.compile("(?m)^(" + FULL_LINE.pattern() + ")\\R(?=\\S)");

  private BodyText() {}

  /** Of HTML, XHTML or NITF body markup, a whole document or a piece of one. */
  public static String ofMarkup(String markup) {
    Paragraphs paragraphs = new Paragraphs();
    Markup.parse(markup, DROPPED).filter(paragraphs);
    return Boilerplate.without(paragraphs.finish().stream().flatMap(BodyText::unescaped).toList());
  }

  /** A paragraph, or those of the markup that came as its text, escaped once too often. */
  private static Stream<String> unescaped(String paragraph) {
    if (!isWrittenMarkup(paragraph)) {
      return Stream.of(paragraph);
    }
    Paragraphs paragraphs = new Paragraphs();
    Markup.parse(paragraph, DROPPED).filter(paragraphs);
    return paragraphs.finish().stream();
  }

  /**
   * True of text with tags that no writer of plain text means to be read: ``, `<br>
   * `.
   */
  public static boolean isWrittenMarkup(String text) {
    return text.indexOf('<') >= 0 && WRITTEN.matcher(text).find();
  }

  /**
   * Of plain text: a blank line ends a paragraph; without any, each line is one, unless lines were
   * broken at their full width: then the end of a sentence, a short line or an indent ends it.
   */
  public static String ofPlain(String text) {
    String stripped = text.strip();
    boolean blankLines = BLANK_LINES.matcher(stripped).find();
    if (!blankLines && isWrapped(stripped)) {
      return ofPlain(BROKEN_OFF.matcher(stripped).replaceAll("$1 ").replaceAll("\\R", "\n\n"));
    }
    List<String> paragraphs = new ArrayList<>();
    for (String part : (blankLines ? BLANK_LINES : LINES).split(stripped, -1)) {
      if (blankLines && !Boilerplate.isProse(part)) {
        // a list, or boilerplate between blank lines: judged line by line
        LINES.splitAsStream(part).forEach(line -> add(paragraphs, line));
      } else {
        add(paragraphs, part);
      }
    }
    return Boilerplate.without(paragraphs);
  }

  /** True if most lines but the last are about as long as each other, and many end anywhere. */
  private static boolean isWrapped(String text) {
    List<String> lines = LINES.splitAsStream(text).toList();
    long full = lines.stream().filter(line -> FULL_LINE.matcher(line).matches()).count();
    boolean narrow = lines.stream().allMatch(line -> line.strip().length() <= MAX_WIDTH);
    return narrow && lines.size() > 3 && 2 * full > lines.size();
  }

  /** True if the text holds markup rather than plain text. */
  public static boolean looksLikeMarkup(String text) {
    return MARKUP.matcher(text).find();
  }

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?i)</(?:p|div|span|a|b|i|em|strong|table|tr|td|ul|li|h[1-6]|script)>|<br ?/?>");

  private static final Pattern MARKUP =
      Pattern.compile(
          "(?i)<(?:p|div|br|span|a|b|i|em|strong|section|article|h[1-6]|ul|img|table)[\\s/>]");

  private static void add(List<String> paragraphs, String text) {
    String line = Spaces.collapsed(text);
    if (!line.isEmpty()) {
      paragraphs.add(line);
    }
  }

  /** The paragraphs of a parsed document, which is walked without recursion. */
  private static final class Paragraphs implements NodeFilter {
    private final List<String> paragraphs = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode text) {
        line.append(text.getWholeText());
      } else if (node instanceof Element element) {
        String name = element.normalName();
        if (DROPPED.contains(name) || isBoilerplate(element)) {
          return FilterResult.SKIP_ENTIRELY;
        }
        if (isBlock(element, name)) {
          flush();
        }
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(@Nullable Node node, int depth) {
      if (node instanceof Element element && isBlock(element, element.normalName())) {
        flush();
      }
      return FilterResult.CONTINUE;
    }

    List<String> finish() {
      flush();
      return paragraphs;
    }

    private static boolean isBlock(Element element, String name) {
      return BLOCKS.contains(name)
          || (!INLINE.contains(name)
              && element.parent() != null
              && element.parent().ownText().isBlank());
    }

    private static boolean isBoilerplate(Element element) {
      String names = element.className();
      return (!names.isEmpty() && BOILERPLATE_CLASS.matcher(names).find())
          || element.attr("hidden").equals("hidden")
          || element.attr("aria-hidden").equals("true");
    }

    private void flush() {
      add(paragraphs, line.toString());
      line.setLength(0);
    }
  }
}
