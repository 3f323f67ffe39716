package parley.enrich.joining;

import java.nio.ByteBuffer;

/** Keys of a meeting's entries: candidate key, time, story in short. */
final class MeetingKey {
  private static final int BYTES = 3 * Long.BYTES + Short.BYTES;

  private MeetingKey() {}

  /**
   * What a key says of a story.
   *
   * @param time milliseconds since 1970
   */
  record Named(long time, StoryRef story) {
    boolean isBefore(Named other) {
      return time != other.time
          ? time < other.time
          : Long.compareUnsigned(story.hash(), other.story.hash()) < 0;
    }
  }

  static byte[] of(long key, Named named) {
    return ByteBuffer.allocate(BYTES)
        .putLong(key)
        .putLong(ordered(named.time()))
        .putLong(named.story().hash())
        .putShort((short) named.story().home())
        .array();
  }

  /** Before every entry of the key of this time or later. */
  static byte[] from(long key, long time) {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(key).putLong(ordered(time)).array();
  }

  /** After the entry, and before the next. */
  static byte[] after(byte[] entry) {
    return ByteBuffer.allocate(entry.length + 1).put(entry).array();
  }

  static Named named(byte[] entry) {
    ByteBuffer bytes = ByteBuffer.wrap(entry);
    long time = ordered(bytes.getLong(Long.BYTES));
    int home = Short.toUnsignedInt(bytes.getShort(3 * Long.BYTES));
    return new Named(time, new StoryRef(bytes.getLong(2 * Long.BYTES), home));
  }

  /** Bytes compare unsigned: moves times before 1970 in front of the others. */
  private static long ordered(long time) {
    return time ^ Long.MIN_VALUE;
  }
}
