package parley.ingest.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * XML of an agency's or a house's own, which no standard has: an element with a headline, a text,
 * and an id or a time is an item, by whatever of the names in {@link Field} they are called.
 */
final class OwnXmlFormat implements WireFormat.Xml {
  /** Parts of an item that hold fields of it and no text. */
  private static final Set<String> HEADS =
      Set.of(
          "head", "header", "meta", "metadata", "newslines", "hedline", "identification", "info");

  /** Documents that have titles and texts and are no news. */
  private static final Set<String> PAGES = Set.of("html", "svg", "opml");

  @Override
  public String name() {
    return "xml";
  }

  @Override
  public boolean looksLike(XmlNode root) {
    return !items(root).isEmpty();
  }

  @Override
  public List<XmlNode> items(XmlNode root) {
    List<XmlNode> items = new ArrayList<>();
    if (!PAGES.contains(root.name.toLowerCase(Locale.ROOT))) {
      collect(root, items);
    }
    return items;
  }

  // recursion is bounded: Limits.DEPTH
  private static void collect(XmlNode node, List<XmlNode> items) {
    if (node.children().isEmpty()) {
      return;
    }
    Optional<XmlNode> text = text(node);
    if (text.isPresent() && isPassage(text.get()) && isItem(node)) {
      items.add(node);
      return;
    }
    int before = items.size();
    node.children().forEach(child -> collect(child, items));
    if (items.size() == before && (isItem(node) || holdsOne(node))) {
      items.add(node);
    }
  }

  private static boolean isItem(XmlNode node) {
    NamedFields fields = fields(node);
    boolean time = fields.hasTime();
    boolean id = fields.has(Field.ID);
    if (text(node).isPresent()) {
      return fields.knows(Field.HEADLINE) && (id || time);
    }
    return fields.has(Field.HEADLINE)
        && (fields.has(Field.LEAD) || fields.has(Field.SUMMARY))
        && time
        && (id || fields.has(Field.LINK));
  }

  /** True if headline and text are in one child, and id or time beside it. */
  private static boolean holdsOne(XmlNode node) {
    if (cores(node).size() != 1) {
      return false;
    }
    NamedFields fields = fields(node);
    return fields.has(Field.ID) || fields.hasTime();
  }

  private static List<XmlNode> cores(XmlNode node) {
    return node.children().stream()
        .filter(child -> text(child).isPresent() && fields(child).knows(Field.HEADLINE))
        .toList();
  }

  /** True if it has words or paragraphs of its own, and cannot be a list of stories. */
  private static boolean isPassage(XmlNode text) {
    return text.children().isEmpty()
        || text.hasOwnText()
        || text.children().stream().anyMatch(child -> child.name.equalsIgnoreCase("p"));
  }

  /** The longest of the children that are called a text and have words. */
  private static Optional<XmlNode> text(XmlNode node) {
    return node.children().stream()
        .filter(child -> Field.TEXT.isCalled(child.name) && Lines.hasWords(child.text()))
        .max(Comparator.comparingInt(child -> child.text().length()));
  }

  private static NamedFields fields(XmlNode node) {
    NamedFields fields = new NamedFields();
    add(node, fields, true);
    return fields;
  }

  private static void add(XmlNode node, NamedFields fields, boolean heads) {
    for (XmlNode child : node.children()) {
      if (heads && HEADS.contains(child.name.toLowerCase(Locale.ROOT))) {
        add(child, fields, false);
      } else if (!Field.TEXT.isCalled(child.name)) {
        fields.add(child.name, child.text());
      }
    }
    node.attributes().forEach((name, value) -> fields.add(name.replace("xml:", ""), value));
  }

  @Override
  public void read(XmlNode item, XmlNode root, Draft draft) {
    NamedFields fields = fields(item);
    XmlNode core = item;
    if (!isItem(item)) {
      core = cores(item).get(0);
      add(core, fields, true);
    }
    fields.fill(draft);
    draft.headline(fields.text(Field.HEADLINE));
    XmlNode text = text(core).orElse(null);
    if (text == null) {
      draft.body(fields.lead(Field.LEAD, Field.SUMMARY));
    } else {
      draft.body(Lead.before(fields.lead(Field.LEAD), passage(text)));
      draft.offered(text);
    }
    ItemId.make(draft, item == root);
    draft.warn(
        "'%s' is no standard's: read by the names text '%s', %s"
            .formatted(
                Lines.brief(item.name),
                Lines.brief(text == null ? "" : text.name),
                Lines.line(fields.names())));
  }

  private static String passage(XmlNode text) {
    return text.children().isEmpty() ? FeedText.body(text.text()) : G2Content.ofTree(text);
  }
}
