package parley.enrich.joining;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Keys of a meeting's entries: candidate key, time, story. */
final class MeetingKey {
  private static final int HEAD = 2 * Long.BYTES;

  private MeetingKey() {}

  static byte[] of(long key, Spot spot) {
    byte[] story = spot.story().getBytes(UTF_8);
    return ByteBuffer.allocate(HEAD + story.length)
        .putLong(key)
        .putLong(ordered(spot.time()))
        .put(story)
        .array();
  }

  /** Before every entry of the key of this time or later. */
  static byte[] from(long key, long time) {
    return of(key, new Spot(time, ""));
  }

  static Spot spot(byte[] entry) {
    ByteBuffer bytes = ByteBuffer.wrap(entry);
    long time = ordered(bytes.getLong(Long.BYTES));
    return new Spot(time, new String(entry, HEAD, entry.length - HEAD, UTF_8));
  }

  /** Bytes compare unsigned: moves times before 1970 in front of the others. */
  private static long ordered(long time) {
    return time ^ Long.MIN_VALUE;
  }
}
