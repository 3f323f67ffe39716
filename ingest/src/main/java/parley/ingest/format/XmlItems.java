package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** XML messages: what kind they are, by their root element, and which items they hold. */
final class XmlItems {
  private static final Set<String> G2_ITEMS =
      Set.of(
          "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem");

  private final XmlMessage message;
  private final byte[] bytes;
  private final Assembly assembly;
  private final List<WireItem> items = new ArrayList<>();

  private XmlItems(XmlMessage message, byte[] bytes, Assembly assembly) {
    this.message = message;
    this.bytes = bytes;
    this.assembly = assembly;
  }

  static List<WireItem> read(byte[] bytes, Assembly assembly) {
    XmlItems xml = new XmlItems(XmlMessage.read(bytes), bytes, assembly);
    xml.dispatch();
    return xml.items;
  }

  private void dispatch() {
    XmlNode root = message.root();
    switch (root.name) {
      case "newsMessage" -> many(g2Items(root), item -> G2Parser.read(item, root.first("header")));
      case "NewsML" ->
          many(
              root.children("NewsItem"),
              item -> NewsMl1Parser.read(item, root.first("NewsEnvelope")));
      case "rss", "RDF" -> many(root.descendants("item"), item -> RssParser.read(item, root));
      case "feed" -> many(atomEntries(root), entry -> AtomParser.read(entry, root));
      case "nitf" -> one(root, NitfParser::read);
      case "entry", "deleted-entry" -> one(root, entry -> AtomParser.read(entry, entry));
      default -> {
        if (!G2_ITEMS.contains(root.name)) {
          throw new WireException(
              message
                  .fault()
                  .orElse("XML of root '" + Lines.brief(root.name) + "' is no wire format"));
        }
        one(root, item -> G2Parser.read(item, null));
      }
    }
  }

  private static List<XmlNode> g2Items(XmlNode root) {
    List<XmlNode> found = new ArrayList<>();
    for (XmlNode set : root.children("itemSet")) {
      for (XmlNode item : set.children()) {
        if (G2_ITEMS.contains(item.name)) {
          found.add(item);
        }
      }
    }
    return found;
  }

  private static List<XmlNode> atomEntries(XmlNode root) {
    return root.children().stream()
        .filter(n -> n.name.equals("entry") || n.name.equals("deleted-entry"))
        .toList();
  }

  /** A document that is one item: all of its bytes are the item's. */
  private void one(XmlNode item, Function<XmlNode, Draft> parser) {
    if (message.fault().isPresent()) {
      throw new WireException(message.fault().get());
    }
    items.add(assembly.assemble(parser.apply(item), bytes));
  }

  /** Items that ended before a fault are read; the rest is refused as one piece. */
  private void many(List<XmlNode> found, Function<XmlNode, Draft> parser) {
    int done = 0;
    int closed = 0;
    for (XmlNode item : found) {
      if (!item.isClosed()) {
        break;
      }
      if (++closed > Limits.ITEMS) {
        refuse("more than " + Limits.ITEMS + " items", done);
        return;
      }
      // alone in its message, an item keeps its identity however it was wrapped
      byte[] own = message.text().substring(item.begin, item.end).getBytes(UTF_8);
      try {
        items.add(assembly.assemble(parser.apply(item), own));
      } catch (WireException e) {
        items.add(new WireItem.Refused(String.valueOf(e.getMessage()), own, assembly.provider()));
      }
      done = item.end;
    }
    if (message.fault().isPresent()) {
      refuse(message.fault().get(), done);
    } else if (items.isEmpty()) {
      throw new WireException("no items in '" + message.root().name + "'");
    }
  }

  private void refuse(String reason, int from) {
    byte[] rest = from == 0 ? bytes : message.text().substring(from).getBytes(UTF_8);
    items.add(new WireItem.Refused(reason, rest, assembly.provider()));
  }
}
