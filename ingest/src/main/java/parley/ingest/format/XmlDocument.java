package parley.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A document in XML with the format that knows it: a whole message, or one of those that a message
 * of an unknown root wraps.
 */
record XmlDocument(XmlNode root, WireFormat<XmlNode> format, List<XmlNode> items) {
  /** Roots that nothing else is called, so that they are known wherever they stand. */
  private static final Set<String> WRAPPED =
      Set.of(
          "newsMessage",
          "newsItem",
          "packageItem",
          "NewsML",
          "NewsItem",
          "nitf",
          "Publication",
          "rss",
          "RDF",
          "feed");

  /** The documents of a message; empty where nobody knows any. */
  static List<XmlDocument> of(XmlNode root) {
    Optional<XmlDocument> known = standard(root);
    if (known.isPresent() && !known.get().items.isEmpty()) {
      return List.of(known.get());
    }
    List<XmlDocument> wrapped = new ArrayList<>();
    collect(root, wrapped);
    XmlDocument own = XmlDocument.as(WireFormats.OWN_XML, root);
    // what wraps a single text may know more of it than the text
    boolean aText = wrapped.size() == 1 && wrapped.get(0).root.name.equals("nitf");
    if (own.items.isEmpty() || (!wrapped.isEmpty() && !aText)) {
      return wrapped.isEmpty() ? known.stream().toList() : wrapped;
    }
    return List.of(own);
  }

  private static XmlDocument as(WireFormat<XmlNode> format, XmlNode root) {
    return new XmlDocument(root, format, format.items(root));
  }

  private static Optional<XmlDocument> standard(XmlNode root) {
    return WireFormats.of(WireFormat.Xml.class, root).map(format -> as(format, root));
  }

  // recursion is bounded: Limits.DEPTH
  private static void collect(XmlNode node, List<XmlDocument> found) {
    for (XmlNode child : node.children()) {
      Optional<XmlDocument> document =
          WRAPPED.contains(child.name) ? standard(child) : Optional.empty();
      if (document.isPresent() && !document.get().items.isEmpty()) {
        found.add(document.get());
      } else {
        collect(child, found);
      }
    }
  }
}
