package parley.ingest.format;

import java.util.List;

/**
 * Reads what came off a wire, in whatever format it is: the content decides, not a file name.
 * Stateless and thread-safe; never throws for bad data.
 */
public final class Wire {
  private Wire() {}

  /**
   * Reads a message.
   *
   * @param bytes a whole message, gzip'd or not
   * @return a result for each item in the order of the message; never empty
   */
  public static List<WireItem> read(byte[] bytes, Arrival arrival) {
    Assembly assembly = new Assembly(arrival);
    try {
      byte[] content = Inflation.inflate(bytes);
      List<WireItem> items = items(content, arrival, assembly);
      return items.isEmpty() ? List.of(refusal("no items", bytes, assembly)) : items;
    } catch (WireException e) {
      return List.of(refusal(String.valueOf(e.getMessage()), bytes, assembly));
    } catch (StackOverflowError | RuntimeException e) {
      // a fault of ours: the bytes are kept, the pipeline goes on, the reason names it
      return List.of(refusal("unreadable: " + e, bytes, assembly));
    }
  }

  private static List<WireItem> items(byte[] content, Arrival arrival, Assembly assembly) {
    if (content.length == 0) {
      throw new WireException("empty message");
    }
    byte[] narrow = Decoding.utf8IfWide(content);
    // what a document says of itself wins, as it travels with it
    byte[] utf8 =
        XmlMessage.looksLike(narrow) && XmlMessage.declaresEncoding(narrow)
            ? narrow
            : Decoding.utf8IfDeclared(narrow, arrival.contentType().orElse(""));
    if (JsonItems.looksLike(utf8)) {
      Decoding.requireUtf8(utf8);
      return JsonItems.read(utf8, arrival.contentType(), assembly);
    }
    if (XmlMessage.looksLike(utf8)) {
      return XmlItems.read(utf8, assembly);
    }
    return TextItems.read(utf8, arrival, assembly);
  }

  private static WireItem refusal(String reason, byte[] bytes, Assembly assembly) {
    return new WireItem.Refused(reason, bytes, assembly.provider());
  }
}
