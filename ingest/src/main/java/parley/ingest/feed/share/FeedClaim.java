package parley.ingest.feed.share;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A member's word to the group, by which its leader shares the feeds out.
 *
 * @param configured names of the feeds that it may be given
 * @param held names of those that it polls, or has not stopped polling
 * @param generation the group's, in which it was last given feeds; negative before that
 */
record FeedClaim(Set<String> configured, Set<String> held, int generation) {
  private static final String HAS = "has ";
  private static final String HOLDS = "holds ";
  private static final String GENERATION = "generation ";

  /** Of a member that says nothing that can be read: it is given nothing. */
  private static final FeedClaim NONE = new FeedClaim(Set.of(), Set.of(), -1);

  FeedClaim {
    configured = Set.copyOf(configured);
    held = Set.copyOf(held);
  }

  /** Lines of a word and its value; a name has no line break, since it is an address. */
  ByteBuffer encode() {
    StringBuilder lines = new StringBuilder();
    lines.append(GENERATION).append(generation).append('\n');
    new TreeSet<>(configured).forEach(feed -> lines.append(HAS).append(feed).append('\n'));
    new TreeSet<>(held).forEach(feed -> lines.append(HOLDS).append(feed).append('\n'));
    return Lines.encode(lines);
  }

  /** Reads what {@link #encode} wrote; lines of a later release are passed over. */
  static FeedClaim decode(@Nullable ByteBuffer bytes) {
    Set<String> configured = new HashSet<>();
    Set<String> held = new HashSet<>();
    int generation = -1;
    for (String line : Lines.decode(bytes)) {
      if (line.startsWith(HAS)) {
        configured.add(line.substring(HAS.length()));
      } else if (line.startsWith(HOLDS)) {
        held.add(line.substring(HOLDS.length()));
      } else if (line.startsWith(GENERATION)) {
        try {
          generation = Integer.parseInt(line.substring(GENERATION.length()));
        } catch (NumberFormatException e) {
          return NONE;
        }
      }
    }
    return new FeedClaim(configured, held, generation);
  }
}
