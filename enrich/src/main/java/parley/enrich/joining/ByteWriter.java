package parley.enrich.joining;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes numbers in as few bytes as they need, and each text once. */
final class ByteWriter {
  private byte[] bytes = new byte[256];
  private int length;
  private final Map<String, Integer> texts = new HashMap<>();

  /** Lets a text that the reader knows anyway be written as if it had come before. */
  ByteWriter knowing(String text) {
    texts.put(text, texts.size());
    return this;
  }

  int length() {
    return length;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  ByteWriter flag(boolean set) {
    put(set ? 1 : 0);
    return this;
  }

  /** A number; small ones, negative too, are short. */
  ByteWriter number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7fL) != 0) {
      put((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    put((int) rest);
    return this;
  }

  /** Eight bytes. */
  ByteWriter fixed(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      put((int) (value >>> shift));
    }
    return this;
  }

  ByteWriter real(double value) {
    return fixed(Double.doubleToLongBits(value));
  }

  ByteWriter block(byte @Nullable [] block) {
    if (block == null) {
      return number(-1);
    }
    number(block.length);
    reserve(block.length);
    System.arraycopy(block, 0, bytes, length, block.length);
    length += block.length;
    return this;
  }

  /** A text, whole where it is the first time. */
  ByteWriter text(@Nullable String text) {
    if (text == null) {
      return number(-1);
    }
    Integer place = texts.putIfAbsent(text, texts.size());
    if (place == null) {
      number(0);
      return block(text.getBytes(UTF_8));
    }
    return number(place + 1L);
  }

  private void put(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
