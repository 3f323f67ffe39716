package parley.ingest.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A line of the message, by offsets, its line end not included. */
@SuppressWarnings("ArrayRecordComponent") // all lines share the message, none is compared
record ByteLine(byte[] bytes, int begin, int end) {
  static @Nullable ByteLine at(byte[] bytes, int begin) {
    if (begin >= bytes.length) {
      return null;
    }
    int end = begin;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return new ByteLine(bytes, begin, end);
  }

  @Nullable ByteLine next() {
    return at(bytes, end + 1);
  }

  boolean isBlank() {
    return stripped().length == 0;
  }

  boolean holdsObject() {
    byte[] own = stripped();
    return own.length > 1 && own[0] == '{';
  }

  byte[] stripped() {
    int b = begin;
    int e = end;
    while (b < e && isSpace(bytes[b])) {
      b++;
    }
    while (e > b && isSpace(bytes[e - 1])) {
      e--;
    }
    return Arrays.copyOfRange(bytes, b, e);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\r' || b == '\t' || b == 0x1E;
  }
}
