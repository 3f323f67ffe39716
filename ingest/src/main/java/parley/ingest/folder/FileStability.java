package parley.ingest.folder;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The stability of files, which tells whole ones from those still being written: a file is whole
 * once its size and time were the same in two scans; an empty one, which its writer may only just
 * have begun, in {@link #SCANS_OF_EMPTY}.
 */
final class FileStability {
  /** A file as it looks from outside. */
  record Snapshot(long size, FileTime modified) {}

  static final int SCANS = 2;
  static final int SCANS_OF_EMPTY = 60;

  private record Seen(Snapshot snapshot, int scans) {}

  private final Map<Path, Seen> seen = new HashMap<>();

  /** Notes the snapshot, and tells whether the file is whole. */
  boolean isStable(Path file, Snapshot snapshot) {
    Seen before = seen.get(file);
    int scans = before != null && before.snapshot().equals(snapshot) ? before.scans() + 1 : 1;
    seen.put(file, new Seen(snapshot, scans));
    return scans >= (snapshot.size() == 0 ? SCANS_OF_EMPTY : SCANS);
  }

  /** Forgets all files but these. */
  void keepOnly(Set<Path> files) {
    seen.keySet().retainAll(files);
  }
}
