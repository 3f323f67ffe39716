package parley.enrich.standing;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The first 128 bits of a SHA-256, in hex: half of what a ledger weighs without its tags, and still
 * more than anyone can find a second message for.
 */
final class ShortDigest {
  private static final int HEX_DIGITS = 32;

  private ShortDigest() {}

  static String of(String digest) {
    return digest.length() <= HEX_DIGITS ? digest : digest.substring(0, HEX_DIGITS);
  }

  static ByteBuffer bytes(String digest) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(digest));
  }

  static String read(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return HexFormat.of().formatHex(copy);
  }
}
