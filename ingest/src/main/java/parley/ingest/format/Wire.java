package parley.ingest.format;

import java.util.List;
import parley.ingest.profile.AgencyProfiles;

/**
 * The reader of whatever comes off a wire: the content decides what it is, not a file name.
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
    return read(bytes, arrival, AgencyProfiles.builtIn());
  }

  /** The same with profiles of agencies other than those in the jar. */
  public static List<WireItem> read(byte[] bytes, Arrival arrival, AgencyProfiles profiles) {
    WireItems items = new WireItems(arrival, profiles);
    try {
      read(Inflation.inflate(bytes), items);
      return items.list();
    } catch (WireException e) {
      return List.of(items.refused(e, bytes));
    } catch (StackOverflowError | RuntimeException e) {
      // a fault of ours: the bytes are kept, the pipeline goes on, the reason names it
      return List.of(items.refused(new WireException("unreadable: " + e), bytes));
    }
  }

  private static void read(byte[] content, WireItems items) {
    if (content.length == 0) {
      throw new WireException("empty message");
    }
    byte[] narrow = Decoding.utf8IfWide(content);
    // what a document says of itself wins, as it travels with it
    byte[] utf8 =
        XmlMessage.looksLike(narrow) && XmlMessage.declaresEncoding(narrow)
            ? narrow
            : Decoding.utf8IfDeclared(narrow, items.arrival().contentType().orElse(""));
    if (JsonItems.looksLike(utf8)) {
      Decoding.requireUtf8(utf8);
      JsonItems.read(utf8, items);
    } else if (XmlMessage.looksLike(utf8)) {
      XmlItems.read(utf8, items);
    } else {
      TextItems.read(utf8, items);
    }
  }
}
