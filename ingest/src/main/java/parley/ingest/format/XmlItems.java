package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Messages in XML: parsed once, then read by the formats that know what is in them. */
final class XmlItems {
  private final XmlMessage message;
  private final byte[] bytes;
  private final List<XmlDocument> documents;
  private final WireItems items;

  private XmlItems(XmlMessage message, byte[] bytes, WireItems items) {
    this.message = message;
    this.bytes = bytes;
    this.items = items;
    this.documents = XmlDocument.of(message.root());
    if (documents.isEmpty()) {
      throw new WireException(message.fault().orElse(unknown(message.root())));
    }
  }

  /**
   * Reads each item of the message.
   *
   * @throws WireException if there is none
   */
  static void read(byte[] bytes, WireItems items) {
    new XmlItems(XmlMessage.read(bytes), bytes, items).read();
  }

  private static String unknown(XmlNode root) {
    return "XML of root '" + Lines.brief(root.name) + "' is no wire format";
  }

  private void read() {
    XmlDocument first = documents.get(0);
    List<XmlNode> found = first.items();
    if (found.size() == 1 && found.get(0) == message.root()) {
      whole(first);
    } else {
      each();
    }
  }

  /** A document that is one item: all of its bytes are the item's. */
  private void whole(XmlDocument document) {
    if (message.fault().isPresent()) {
      throw new WireException(message.fault().get());
    }
    items.read(document.format(), message.root(), message.root(), bytes);
  }

  /** Items that ended before a fault are read; the rest is refused as one piece. */
  private void each() {
    int done = 0;
    for (XmlDocument document : documents) {
      for (XmlNode item : document.items()) {
        if (!item.isClosed()) {
          break;
        }
        if (items.isFull()) {
          refuse(WireItems.TOO_MANY, done);
          return;
        }
        read(document, item);
        done = item.end;
      }
    }
    if (message.fault().isPresent()) {
      refuse(message.fault().get(), done);
    } else if (done == 0) {
      throw WireException.noItems("no items in '" + message.root().name + "'");
    }
  }

  private void read(XmlDocument document, XmlNode item) {
    // alone in its message, an item keeps its identity however it was wrapped
    byte[] own = message.text().substring(item.begin, item.end).getBytes(UTF_8);
    try {
      items.read(document.format(), item, document.root(), own);
    } catch (WireException e) {
      items.refuse(e, own);
    }
  }

  private void refuse(String reason, int from) {
    byte[] rest = from == 0 ? bytes : message.text().substring(from).getBytes(UTF_8);
    items.refuse(new WireException(reason), rest);
  }
}
