package parley.ingest.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes to text. */
final class Decoding {
  /** The charset of text wires that are not UTF-8, and of documents declared ISO-8859-1. */
  static final Charset WESTERN = Charset.forName("windows-1252");

  private Decoding() {}

  /**
   * Bytes without a UTF-8 byte-order mark; UTF-16, which a mark or its zeros give away, recoded.
   */
  static byte[] utf8IfWide(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return Arrays.copyOfRange(bytes, 3, bytes.length);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return recoded(bytes, 2, UTF_16BE);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return recoded(bytes, 2, UTF_16LE);
    }
    if (startsWith(bytes, 0, '<', 0)
        || startsWith(bytes, 0, '{', 0)
        || startsWith(bytes, 0, '[', 0)) {
      return recoded(bytes, 0, UTF_16BE);
    }
    if (startsWith(bytes, '<', 0) || startsWith(bytes, '{', 0) || startsWith(bytes, '[', 0)) {
      return recoded(bytes, 0, UTF_16LE);
    }
    return bytes;
  }

  /** Controls that neither texts nor the headers of text wires use. */
  private static final BitSet FOREIGN = foreign();

  private static BitSet foreign() {
    BitSet foreign = new BitSet(256);
    for (int control : new int[] {0, 5, 6, 7, 0x0B, 0x17, 0x18, 0x1B, 0x1C, 0x1D, 0x1E, 0x7F}) {
      foreign.set(control);
    }
    return foreign;
  }

  /** The first bytes of files that hold no text: archives, documents, pictures, sound, programs. */
  private static final List<int[]> FILE_MARKS =
      List.of(
          new int[] {'P', 'K', 3, 4},
          new int[] {0x1F, 0x8B},
          new int[] {'%', 'P', 'D', 'F', '-'},
          new int[] {0xFF, 0xD8, 0xFF},
          new int[] {0x89, 'P', 'N', 'G'},
          new int[] {'G', 'I', 'F', '8'},
          new int[] {0xD0, 0xCF, 0x11, 0xE0});

  /**
   * True if the bytes are no text: by the mark of a known kind of file, or by foreign controls in
   * more than three bytes of a hundred at the beginning; in noise there are five.
   */
  static boolean isBinary(byte[] bytes) {
    if (FILE_MARKS.stream().anyMatch(mark -> startsWith(bytes, mark))) {
      return true;
    }
    int read = Math.min(bytes.length, 4096);
    int odd = 0;
    for (int i = 0; i < read; i++) {
      odd += FOREIGN.get(bytes[i] & 0xFF) ? 1 : 0;
    }
    return 100 * odd > 3 * read;
  }

  /** `text/plain; charset=…` as the way in declared it. */
  private static final Pattern CHARSET =
      Pattern.compile("(?i).*;\\s*charset\\s*=\\s*\"?([A-Za-z0-9._:-]{1,40})\"?.*");

  /**
   * Bytes that are not UTF-8 recoded from the charset that their content type declares, if it is
   * one that is known and theirs; else as they are.
   */
  static byte[] utf8IfDeclared(byte[] bytes, String contentType) {
    Matcher declared = CHARSET.matcher(contentType);
    if (!declared.matches() || isUtf8(bytes)) {
      return bytes;
    }
    try {
      Charset charset = Charset.forName(declared.group(1));
      return recoded(bytes, 0, charset.equals(ISO_8859_1) ? WESTERN : charset);
    } catch (IllegalArgumentException | WireException e) {
      // an unknown charset, or not theirs: as if none was declared
      return bytes;
    }
  }

  static boolean isUtf8(byte[] bytes) {
    return faultOffset(bytes) < 0;
  }

  static void requireUtf8(byte[] bytes) {
    int fault = faultOffset(bytes);
    if (fault >= 0) {
      throw new WireException("not valid UTF-8 at byte " + fault);
    }
  }

  /** UTF-8 where it is that, else the Western set of old text wires. */
  static String text(byte[] bytes) {
    return new String(bytes, isUtf8(bytes) ? UTF_8 : WESTERN);
  }

  /**
   * @throws WireException where the bytes are not of the charset
   */
  static String strict(byte[] bytes, Charset charset) {
    if (charset.equals(WESTERN)) {
      return new String(bytes, WESTERN);
    }
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new WireException("not valid " + charset.name());
    }
  }

  private static int faultOffset(byte[] bytes) {
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(8 * 1024);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError()) {
        return in.position();
      }
      if (result.isUnderflow()) {
        return -1;
      }
      out.clear();
    }
  }

  private static byte[] recoded(byte[] bytes, int from, Charset charset) {
    return strict(Arrays.copyOfRange(bytes, from, bytes.length), charset).getBytes(UTF_8);
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
