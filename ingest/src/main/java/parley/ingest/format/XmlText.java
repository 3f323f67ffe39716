package parley.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import parley.ingest.body.BodyText;

/**
 * Text in a publisher's own markup, whose names nobody else knows: its paragraphs by its structure.
 * An element with text of its own is one, whatever it is called.
 */
final class XmlText {
  /** Elements of XHTML and NITF that are paragraphs, even where all their text is in others. */
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "td", "hl1", "hl2");

  /** The likeliest first. */
  private static final List<String> OF_PAGES =
      List.of("p", "html", "div", "body.content", "nitf", "section", "article", "block", "pre");

  /** Pictures and what belongs to them, programs, headlines, data about the text. */
  private static final Pattern SKIPPED =
      Pattern.compile(
          "(?i).*caption|bild.*|photo.*|picture.*|image.*|media.*|figure|video|audio|script|style"
              + "|meta.*|keyword.*|title|body[.]head|hedline|distributor|tagline|docdata|sports-content|svg");

  private final List<String> paragraphs = new ArrayList<>();

  private XmlText() {}

  /** True if the tree holds none of the elements by which pages and NITF are known. */
  static boolean isForeign(XmlNode root) {
    return !root.children().isEmpty() && OF_PAGES.stream().noneMatch(root::holds);
  }

  static String of(XmlNode root) {
    XmlText text = new XmlText();
    text.walk(root);
    return String.join("\n\n", text.paragraphs);
  }

  // recursion is bounded: Limits.DEPTH
  private void walk(XmlNode node) {
    List<XmlNode> children = node.children();
    if (SKIPPED.matcher(node.name).matches()) {
      return;
    }
    if (children.isEmpty()
        || node.hasOwnText()
        || PARAGRAPHS.contains(node.name.toLowerCase(Locale.ROOT))) {
      String paragraph = BodyText.ofMarkup("<p>" + node.markup() + "</p>");
      if (!paragraph.isEmpty()) {
        paragraphs.add(paragraph);
      }
    } else {
      children.forEach(this::walk);
    }
  }
}
