package parley.ingest.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.ingest.limits.Limits;

/** An element of an XML message, by local names; wires use one namespace or forget it. */
final class XmlNode {
  /** Parts from which on elements are found by name. */
  private static final int MANY = 64;

  final String name;

  /** Offsets of its markup in the message's characters; the end is -1 while it is open. */
  final int begin;

  int end = -1;

  private final Map<String, String> attributes = new LinkedHashMap<>(4);

  /** Texts and elements in their order. */
  private final List<Object> content = new ArrayList<>(2);

  /**
   * Its elements by name, made where there are so many that each item of a long list would look
   * through them all for what stands beside the list.
   */
  private @Nullable Map<String, List<XmlNode>> byName;

  XmlNode(String name, int begin) {
    this.name = name;
    this.begin = begin;
  }

  void put(String attribute, String value) {
    attributes.put(attribute, value);
  }

  void add(XmlNode child) {
    content.add(child);
    byName = null;
  }

  void add(String text) {
    content.add(text);
  }

  boolean isClosed() {
    return end >= 0;
  }

  @Nullable String attribute(String attribute) {
    return attributes.get(attribute);
  }

  Map<String, String> attributes() {
    return Collections.unmodifiableMap(attributes);
  }

  List<XmlNode> children() {
    return elements().toList();
  }

  List<XmlNode> children(String child) {
    return content.size() < MANY
        ? elements().filter(node -> node.name.equals(child)).toList()
        : byName().getOrDefault(child, List.of());
  }

  private Stream<XmlNode> elements() {
    return content.stream().filter(XmlNode.class::isInstance).map(XmlNode.class::cast);
  }

  private Map<String, List<XmlNode>> byName() {
    if (byName == null) {
      byName = elements().collect(Collectors.groupingBy(node -> node.name));
    }
    return byName;
  }

  /** The first element at the path of child names. */
  @Nullable XmlNode first(String... path) {
    XmlNode node = this;
    for (String step : path) {
      node = node.child(step);
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  /** Text of the first element at the path; null where there is none. */
  @Nullable String textOf(String... path) {
    XmlNode node = first(path);
    return node == null ? null : node.text();
  }

  /** An attribute of the first element at the path; null where there is none. */
  @Nullable String attributeOf(String attribute, String... path) {
    XmlNode node = first(path);
    return node == null ? null : node.attribute(attribute);
  }

  /** Elements of that name at any depth, in document order. */
  List<XmlNode> descendants(String wanted) {
    List<XmlNode> found = new ArrayList<>();
    collect(wanted, found);
    return found;
  }

  /** True if an element of that name is within, or is this. */
  boolean holds(String wanted) {
    if (name.equals(wanted)) {
      return true;
    }
    for (Object part : content) {
      if (part instanceof XmlNode node && node.holds(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** True if it has words outside its child elements. */
  boolean hasOwnText() {
    return content.stream().anyMatch(part -> part instanceof String text && Lines.hasWords(text));
  }

  /** All text within. */
  String text() {
    if (content.size() == 1 && content.get(0) instanceof String only) {
      return only;
    }
    StringBuilder text = new StringBuilder();
    collectText(text);
    return text.toString();
  }

  /** Characters of its markup. */
  int length() {
    return Math.max(end - begin, 0);
  }

  /** The content as markup with local names and no attributes but class, for a body reader. */
  String markup() {
    StringBuilder markup = new StringBuilder();
    write(markup);
    return markup.toString();
  }

  private @Nullable XmlNode child(String wanted) {
    if (content.size() >= MANY) {
      List<XmlNode> found = children(wanted);
      return found.isEmpty() ? null : found.get(0);
    }
    for (Object part : content) {
      if (part instanceof XmlNode node && node.name.equals(wanted)) {
        return node;
      }
    }
    return null;
  }

  // recursion is bounded: Limits.DEPTH
  private void collect(String wanted, List<XmlNode> found) {
    for (Object part : content) {
      if (part instanceof XmlNode node) {
        if (node.name.equals(wanted)) {
          found.add(node);
        }
        node.collect(wanted, found);
      }
    }
  }

  private void collectText(StringBuilder text) {
    for (Object part : content) {
      if (part instanceof XmlNode node) {
        node.collectText(text);
      } else {
        text.append(part);
      }
    }
  }

  private void write(StringBuilder markup) {
    if (markup.length() > Limits.MARKUP_CHARS) {
      throw new WireException("markup of more than " + Limits.MARKUP_CHARS + " characters");
    }
    for (Object part : content) {
      if (part instanceof XmlNode node) {
        markup.append('<').append(node.name);
        String names = node.attributes.get("class");
        if (names != null) {
          markup.append(" class=\"").append(escaped(names).replace("\"", "&quot;")).append('"');
        }
        markup.append('>');
        node.write(markup);
        if (!node.name.equals("br") && !node.name.equals("hr") && !node.name.equals("img")) {
          markup.append("</").append(node.name).append('>');
        }
      } else {
        markup.append(escaped(String.valueOf(part)));
      }
    }
  }

  private static String escaped(String text) {
    return text.indexOf('&') < 0 && text.indexOf('<') < 0
        ? text
        : text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
