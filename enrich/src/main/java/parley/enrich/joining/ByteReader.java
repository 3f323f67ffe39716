package parley.enrich.joining;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {
  private final byte[] bytes;
  private final List<String> texts = new ArrayList<>();
  private int at;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What {@link ByteWriter#knowing} was told. */
  ByteReader knowing(String text) {
    texts.add(text);
    return this;
  }

  boolean hasMore() {
    return at < bytes.length;
  }

  boolean flag() {
    return bytes[at++] != 0;
  }

  long number() {
    long rest = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      rest |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return (rest >>> 1) ^ -(rest & 1);
      }
    }
  }

  int count() {
    return (int) number();
  }

  long fixed() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << 8) | (bytes[at++] & 0xff);
    }
    return value;
  }

  double real() {
    return Double.longBitsToDouble(fixed());
  }

  byte @Nullable [] block() {
    int length = count();
    if (length < 0) {
      return null;
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  @Nullable String textOrNull() {
    int place = count();
    if (place < 0) {
      return null;
    }
    if (place > 0) {
      return texts.get(place - 1);
    }
    int length = count();
    String text = new String(bytes, at, length, UTF_8);
    at += length;
    texts.add(text);
    return text;
  }

  String text() {
    String text = textOrNull();
    if (text == null) {
      throw new IllegalStateException("a text is missing");
    }
    return text;
  }
}
