package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Messages in text: cut where a heading starts, each piece read by the first format to know it. */
final class TextItems {
  private static final byte SYN = 0x16;
  private static final byte SOH = 0x01;

  private TextItems() {}

  /**
   * Reads each text of the message.
   *
   * @throws WireException if the message is no text
   */
  static void read(byte[] bytes, WireItems items) {
    if (Decoding.isBinary(bytes)) {
      throw new WireException("binary, no text");
    }
    for (byte[] piece : pieces(bytes)) {
      if (items.isFull()) {
        items.refuse(new WireException(WireItems.TOO_MANY), piece);
        break;
      }
      try {
        read(Decoding.text(piece).strip(), piece, items);
      } catch (WireException e) {
        items.refuse(e, piece);
      }
    }
  }

  private static void read(String text, byte[] bytes, WireItems items) {
    if (Lines.clean(text).isBlank()) {
      throw new WireException("empty message");
    }
    WireFormat<String> format = WireFormats.of(WireFormat.Text.class, text).orElseThrow();
    items.readEach(format, text, bytes, item -> item.getBytes(UTF_8));
  }

  /** Cut before each start of heading, with the synchronising characters that lead it. */
  private static List<byte[]> pieces(byte[] bytes) {
    List<byte[]> pieces = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i < bytes.length; i++) {
      if (bytes[i] == SOH && isHeader(bytes, i + 1) && !isBlank(bytes, begin, i)) {
        int cut = i;
        while (cut > begin && bytes[cut - 1] == SYN) {
          cut--;
        }
        pieces.add(Arrays.copyOfRange(bytes, begin, cut));
        begin = cut;
      }
    }
    pieces.add(begin == 0 ? bytes : Arrays.copyOfRange(bytes, begin, bytes.length));
    return pieces;
  }

  /** Service letters and a number, as after every start of heading. */
  private static boolean isHeader(byte[] bytes, int from) {
    int i = from;
    while (i < bytes.length && i - from < 4 && Character.isLetter(bytes[i])) {
      i++;
    }
    return i > from && i + 2 < bytes.length && isDigit(bytes[i]) && isDigit(bytes[i + 2]);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] > ' ' || bytes[i] < 0 || bytes[i] == SOH) {
        return false;
      }
    }
    return true;
  }
}
