package parley.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.ingest.body.BodyText;

/** The text in a NewsML-G2 content set: XHTML, NITF or plain, the fullest of its renditions. */
final class G2Content {
  private static final Set<String> TEXT_ROOTS =
      Set.of("html", "body", "nitf", "body.content", "div", "section", "article", "p", "block");

  private G2Content() {}

  static @Nullable String body(@Nullable XmlNode contentSet) {
    if (contentSet == null) {
      return null;
    }
    String best = null;
    for (String text : texts(contentSet)) {
      best = best == null || text.length() > best.length() ? text : best;
    }
    return best;
  }

  /** Of a NITF document within; null if there is none. */
  static @Nullable String headline(@Nullable XmlNode contentSet) {
    if (contentSet == null) {
      return null;
    }
    return contentSet.descendants("nitf").stream()
        .map(G2Content::headlineOf)
        .filter(headline -> headline != null && Lines.hasWords(headline))
        .findFirst()
        .orElse(null);
  }

  /** Of a NITF document, its title where it has no better. */
  static @Nullable String headlineOf(XmlNode nitf) {
    String headline = nitf.textOf("body", "body.head", "hedline", "hl1");
    return headline != null && Lines.hasWords(headline) ? headline : nitf.textOf("head", "title");
  }

  private static List<String> texts(XmlNode contentSet) {
    List<String> texts = new ArrayList<>();
    List<XmlNode> others = new ArrayList<>();
    for (XmlNode rendition : contentSet.children()) {
      if (rendition.name.equals("inlineXML")) {
        for (XmlNode root : rendition.children()) {
          if (TEXT_ROOTS.contains(root.name)) {
            texts.add(ofTree(root));
          } else if (!root.holds("eventDetails")) {
            others.add(root);
          }
        }
      } else if (rendition.name.equals("inlineData") && rendition.attribute("encoding") == null) {
        texts.add(ofData(rendition.text(), rendition.attribute("contenttype")));
      }
    }
    if (texts.stream().noneMatch(Lines::hasWords)) {
      others.forEach(root -> texts.add(ofTree(root)));
    }
    return texts;
  }

  /**
   * Of an XHTML or NITF tree, its body alone where it has one; of a publisher's own markup, and of
   * a page of which nothing would be left, all that its structure tells apart.
   */
  static String ofTree(XmlNode root) {
    String page = XmlText.isForeign(root) ? "" : ofPage(root);
    return Lines.hasWords(page) ? page : XmlText.of(root);
  }

  private static String ofPage(XmlNode root) {
    List<XmlNode> contents = root.descendants("body.content");
    if (contents.stream().anyMatch(content -> Lines.hasWords(content.text()))) {
      StringBuilder text = new StringBuilder();
      for (XmlNode content : contents) {
        text.append(ofContent(content)).append("\n\n");
      }
      return Lead.before(Lead.ofNitf(root), text.toString().strip());
    }
    XmlNode body = root.first("body");
    return BodyText.ofMarkup(body == null ? root.markup() : body.markup());
  }

  /** Without a block that the next begins with once more, as archives keep the lead apart. */
  private static String ofContent(XmlNode content) {
    List<XmlNode> blocks = content.children("block");
    if (blocks.size() < 2 || blocks.size() < content.children().size()) {
      return BodyText.ofMarkup(content.markup());
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < blocks.size(); i++) {
      String block = BodyText.ofMarkup(blocks.get(i).markup());
      String next = i + 1 < blocks.size() ? BodyText.ofMarkup(blocks.get(i + 1).markup()) : "";
      if (!next.startsWith(block)) {
        text.append(block).append("\n\n");
      }
    }
    return text.toString().strip();
  }

  static String ofData(String data, @Nullable String type) {
    String declared = type == null ? "" : type.toLowerCase(Locale.ROOT);
    boolean media =
        declared.startsWith("image/")
            || declared.startsWith("video/")
            || declared.startsWith("audio/");
    if (media) {
      return "";
    }
    boolean markup =
        declared.contains("html") || declared.contains("xml") || BodyText.looksLikeMarkup(data);
    return markup ? BodyText.ofMarkup(data) : BodyText.ofPlain(data);
  }
}
