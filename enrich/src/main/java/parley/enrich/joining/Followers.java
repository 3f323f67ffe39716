package parley.enrich.joining;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who follows a story: an entry for each, whose key is both stories in short. */
final class Followers {
  private final Entries entries;

  Followers(Entries entries) {
    this.entries = entries;
  }

  void put(long story, Message.Tie follower) {
    entries.put(
        key(story, follower.story()),
        new ByteWriter().number(follower.story().home()).number(follower.number()).bytes());
  }

  /** Removes a follower, unless it follows by another question by now. */
  void remove(long story, Message.Tie follower) {
    byte[] key = key(story, follower.story());
    byte[] found = entries.get(key);
    if (found != null && tie(key, found).number() == follower.number()) {
      entries.delete(key);
    }
  }

  void remove(long story, StoryRef follower) {
    byte[] key = key(story, follower);
    if (entries.get(key) != null) {
      entries.delete(key);
    }
  }

  List<Message.Tie> of(long story) {
    byte[] begin = ByteBuffer.allocate(Long.BYTES).putLong(story).array();
    byte[] end = new byte[2 * Long.BYTES + 1];
    Arrays.fill(end, (byte) 0xff);
    ByteBuffer.wrap(end).putLong(story);
    List<Message.Tie> followers = new ArrayList<>();
    try (Entries.Cursor found = entries.range(begin, end)) {
      while (found.hasNext()) {
        Entries.Entry entry = found.next();
        followers.add(tie(entry.key(), entry.value()));
      }
    }
    return followers;
  }

  void removeAll(long story, List<Message.Tie> followers) {
    followers.forEach(f -> entries.delete(key(story, f.story())));
  }

  private static Message.Tie tie(byte[] key, byte[] value) {
    ByteReader in = new ByteReader(value);
    int home = in.count();
    long hash = ByteBuffer.wrap(key).getLong(Long.BYTES);
    return new Message.Tie(new StoryRef(hash, home), in.count());
  }

  private static byte[] key(long story, StoryRef follower) {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(story).putLong(follower.hash()).array();
  }
}
