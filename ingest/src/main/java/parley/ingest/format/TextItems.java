package parley.ingest.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import parley.ingest.body.BodyText;

/**
 * Text messages: IPTC 7901 and ANPA 1312 by their headers, any number of them in a row; all else is
 * one plain story, its headline in the first line.
 */
final class TextItems {
  private static final byte SYN = 0x16;
  private static final byte SOH = 0x01;

  /** A longer first line is a paragraph. */
  private static final int HEADLINE_CHARS = 300;

  private TextItems() {}

  static List<WireItem> read(byte[] bytes, Arrival arrival, Assembly assembly) {
    if (Decoding.isBinary(bytes)) {
      throw new WireException("binary, no text");
    }
    List<WireItem> items = new ArrayList<>();
    for (byte[] message : messages(bytes)) {
      if (items.size() >= Limits.ITEMS) {
        items.add(
            new WireItem.Refused(
                "more than " + Limits.ITEMS + " items", message, assembly.provider()));
        break;
      }
      items.add(one(message, arrival, assembly));
    }
    return items;
  }

  private static WireItem one(byte[] bytes, Arrival arrival, Assembly assembly) {
    try {
      String text = Decoding.text(bytes).strip();
      if (Lines.clean(text).isBlank()) {
        throw new WireException("empty message");
      }
      Draft draft;
      if (AnpaParser.looksLike(text)) {
        draft = AnpaParser.read(text, arrival);
      } else if (Iptc7901Parser.looksLike(text)) {
        draft = Iptc7901Parser.read(text, arrival);
      } else {
        draft = plain(text, arrival);
      }
      return assembly.assemble(draft, bytes);
    } catch (WireException e) {
      return new WireItem.Refused(String.valueOf(e.getMessage()), bytes, assembly.provider());
    }
  }

  /** Cut before each start of heading, with the synchronising characters that lead it. */
  private static List<byte[]> messages(byte[] bytes) {
    List<byte[]> messages = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i < bytes.length; i++) {
      if (bytes[i] == SOH && isHeader(bytes, i + 1) && !isBlank(bytes, begin, i)) {
        int cut = i;
        while (cut > begin && bytes[cut - 1] == SYN) {
          cut--;
        }
        messages.add(Arrays.copyOfRange(bytes, begin, cut));
        begin = cut;
      }
    }
    messages.add(begin == 0 ? bytes : Arrays.copyOfRange(bytes, begin, bytes.length));
    return messages;
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

  private static Draft plain(String text, Arrival arrival) {
    Draft draft = new Draft("text");
    draft.guid = arrival.givenGuid().orElse(null);
    String clean = Lines.clean(text).strip();
    int line = clean.indexOf('\n');
    int end = line < 0 ? clean.length() : line;
    if (end <= HEADLINE_CHARS) {
      draft.headline = clean.substring(0, end);
      draft.body = BodyText.ofPlain(clean.substring(end));
    } else {
      draft.body = BodyText.ofPlain(clean);
    }
    draft.kind = KindWords.of(draft.headline, List.of());
    return draft;
  }
}
