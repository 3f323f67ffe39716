package parley.enrich.joining;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who follows a story: for each an entry, whose key is the story, a zero and the follower. */
final class Followers {
  private final Entries entries;

  Followers(Entries entries) {
    this.entries = entries;
  }

  void put(String story, String follower, int number) {
    entries.put(key(story, follower), new ByteWriter().number(number).bytes());
  }

  /** Removes a follower, unless it follows by another question by now. */
  void remove(String story, String follower, int number) {
    byte[] key = key(story, follower);
    byte[] found = entries.get(key);
    if (found != null && new ByteReader(found).count() == number) {
      entries.delete(key);
    }
  }

  void remove(String story, String follower) {
    byte[] key = key(story, follower);
    if (entries.get(key) != null) {
      entries.delete(key);
    }
  }

  List<Message.Tie> of(String story) {
    List<Message.Tie> followers = new ArrayList<>();
    byte[] begin = key(story, "");
    byte[] end = begin.clone();
    end[end.length - 1] = 1;
    try (Entries.Cursor found = entries.range(begin, end)) {
      while (found.hasNext()) {
        Entries.Entry entry = found.next();
        String follower =
            new String(entry.key(), begin.length, entry.key().length - begin.length, UTF_8);
        followers.add(new Message.Tie(follower, new ByteReader(entry.value()).count()));
      }
    }
    return followers;
  }

  void removeAll(String story, List<Message.Tie> followers) {
    followers.forEach(f -> entries.delete(key(story, f.story())));
  }

  private static byte[] key(String story, String follower) {
    byte[] begin = story.getBytes(UTF_8);
    byte[] end = follower.getBytes(UTF_8);
    byte[] key = Arrays.copyOf(begin, begin.length + 1 + end.length);
    System.arraycopy(end, 0, key, begin.length + 1, end.length);
    return key;
  }
}
