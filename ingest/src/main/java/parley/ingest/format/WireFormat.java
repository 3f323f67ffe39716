package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A wire format: knows its own documents by their content, and reads their items. A document is
 * parsed before any format sees it, and once, however many look at it. Stateless.
 *
 * @param <T> what a document and each of its items are parsed into
 */
interface WireFormat<T> {
  /** A format in XML; its document is the root element of a message. */
  interface Xml extends WireFormat<XmlNode> {}

  /** A format in JSON; its document is one object of a message that may hold many. */
  interface Json extends WireFormat<JsonNode> {}

  /** A format in neither; its document is the text of one message of a file that may hold many. */
  interface Text extends WireFormat<String> {}

  /** As results and refusals call it, such as `ninjs`. */
  String name();

  /** True if the document is of this format, as far as those before it in the list left it. */
  boolean looksLike(T document);

  /** The document's items in their order; the document itself where it is one. */
  default List<T> items(T document) {
    return List.of(document);
  }

  /**
   * Fills the draft in with what an item says, which the document may say for all of them.
   *
   * @throws WireException if it cannot be read
   */
  void read(T item, T document, Draft draft);

  /** The reason to refuse an item that has no guid. */
  default String noGuid() {
    return name() + ": no guid";
  }
}
