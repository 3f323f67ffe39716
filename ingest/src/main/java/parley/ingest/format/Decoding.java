package parley.ingest.format;

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

/** Bytes to text. */
final class Decoding {
  /** What text wires that are not UTF-8, and documents declared ISO-8859-1, are written in. */
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
