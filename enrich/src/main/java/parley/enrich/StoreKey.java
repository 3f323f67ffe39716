package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import parley.schemas.Span;

/** Keys of the stores: laid out so that what belongs together lies together, in order of time. */
final class StoreKey {
  private static final byte SEPARATOR = 0;

  /** In the store of buckets, before all of them: the day from which on there are any. */
  static final Bytes FLOOR = Bytes.wrap(new byte[] {SEPARATOR});

  static final Bytes AFTER_FLOOR = Bytes.wrap(new byte[] {SEPARATOR, SEPARATOR});

  private StoreKey() {}

  /** A name at an instant; sorts by the instant. */
  static Bytes due(Instant at, byte[] name) {
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + name.length)
            .putLong(ordered(at.toEpochMilli()))
            .put(name)
            .array());
  }

  /** After every key that is due at or before the instant. */
  static Bytes afterDue(Instant at) {
    return due(at.plusMillis(1), new byte[0]);
  }

  static byte[] dueName(Bytes key) {
    return Arrays.copyOfRange(key.get(), Long.BYTES, key.get().length);
  }

  static Bytes bucket(String subject, Span span, Instant start) {
    return bucketAt(Bytes.wrap(subject.getBytes(UTF_8)), span, start);
  }

  static Bytes bucketAt(Bytes subject, Span span, Instant start) {
    byte[] name = subject.get();
    return Bytes.wrap(
        ByteBuffer.allocate(name.length + 2 + Long.BYTES)
            .put(name)
            .put(SEPARATOR)
            .put(code(span))
            .putLong(ordered(start.toEpochMilli()))
            .array());
  }

  static Instant bucketStart(Bytes key) {
    ByteBuffer bytes = ByteBuffer.wrap(key.get());
    return Instant.ofEpochMilli(ordered(bytes.getLong(key.get().length - Long.BYTES)));
  }

  static Span span(Bytes key) {
    byte[] bytes = key.get();
    return switch (bytes[bytes.length - Long.BYTES - 1]) {
      case 0 -> Span.MINUTE;
      case 1 -> Span.HOUR;
      default -> Span.DAY;
    };
  }

  static Bytes name(String subject) {
    return Bytes.wrap(subject.getBytes(UTF_8));
  }

  /** Before every bucket of the subject, and after those of all before it. */
  static Bytes before(String subject) {
    byte[] name = subject.getBytes(UTF_8);
    return Bytes.wrap(Arrays.copyOf(name, name.length + 1));
  }

  /** The subject of a key of buckets. */
  static Bytes subject(Bytes key) {
    byte[] bytes = key.get();
    return Bytes.wrap(Arrays.copyOf(bytes, bytes.length - Long.BYTES - 2));
  }

  /** After every key of the subject. */
  static Bytes afterSubject(Bytes subject) {
    byte[] name = subject.get();
    byte[] after = Arrays.copyOf(name, name.length + 1);
    after[name.length] = SEPARATOR + 1;
    return Bytes.wrap(after);
  }

  /** Before every event of a day of the subject that begins then, after those of earlier ones. */
  static Bytes eventsAt(Bytes subject, Instant day) {
    byte[] name = subject.get();
    return Bytes.wrap(
        ByteBuffer.allocate(name.length + 1 + Long.BYTES)
            .put(name)
            .put(SEPARATOR)
            .putLong(ordered(day.toEpochMilli()))
            .array());
  }

  static Bytes event(String subject, Instant day, String event) {
    byte[] name = subject.getBytes(UTF_8);
    byte[] what = event.getBytes(UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(name.length + 1 + Long.BYTES + what.length)
            .put(name)
            .put(SEPARATOR)
            .putLong(ordered(day.toEpochMilli()))
            .put(what)
            .array());
  }

  private static byte code(Span span) {
    return (byte)
        switch (span) {
          case MINUTE -> 0;
          case HOUR -> 1;
          case DAY -> 2;
          default -> throw new IllegalArgumentException("no bucket span: " + span);
        };
  }

  /** Bytes compare unsigned: moves the instants before 1970 in front of the others. */
  private static long ordered(long ms) {
    return ms ^ Long.MIN_VALUE;
  }
}
