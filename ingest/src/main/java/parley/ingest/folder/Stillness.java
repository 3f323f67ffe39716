package parley.ingest.folder;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells files that are whole from those still being written: a file is whole once its size and time
 * were the same over two looks; an empty one, which its writer may only just have begun, over
 * {@link #LOOKS_OF_EMPTY}.
 */
final class Stillness {
  /** How a file looks from outside. */
  record Look(long size, FileTime modified) {}

  static final int LOOKS = 2;
  static final int LOOKS_OF_EMPTY = 60;

  private record Seen(Look look, int times) {}

  private final Map<Path, Seen> seen = new HashMap<>();

  /** Notes the look, and tells whether the file is whole. */
  boolean isStill(Path file, Look look) {
    Seen before = seen.get(file);
    int times = before != null && before.look().equals(look) ? before.times() + 1 : 1;
    seen.put(file, new Seen(look, times));
    return times >= (look.size() == 0 ? LOOKS_OF_EMPTY : LOOKS);
  }

  /** Forgets all files but these. */
  void keepOnly(Set<Path> files) {
    seen.keySet().retainAll(files);
  }
}
