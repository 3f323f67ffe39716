package parley.enrich.joining;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import parley.tagger.alike.StoryOrder;

/** Keys of homes' entries: the hash of a story's id, by which others name it, and the id. */
public final class HomeKey {
  private HomeKey() {}

  /** The key of a story. */
  public static byte[] of(String story) {
    byte[] id = story.getBytes(UTF_8);
    return ByteBuffer.allocate(Long.BYTES + id.length)
        .putLong(StoryOrder.hash(story))
        .put(id)
        .array();
  }

  /** The story of a key. */
  public static String story(byte[] key) {
    return new String(key, Long.BYTES, key.length - Long.BYTES, UTF_8);
  }

  /** Before every key of a hash. */
  static byte[] from(long hash) {
    return ByteBuffer.allocate(Long.BYTES).putLong(hash).array();
  }

  /** After every key of a hash: no id begins so. */
  static byte[] to(long hash) {
    return ByteBuffer.allocate(Long.BYTES + 1).putLong(hash).put((byte) 0xff).array();
  }
}
