package parley.ingest.folder;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.schemas.Settings;
import parley.schemas.StoryId;

/**
 * A folder that is watched.
 *
 * @param provider who drops files there; empty leaves it to the documents
 */
public record HotFolder(Optional<String> provider, Path path) {
  static final String KEY = "PARLEY_HOT_FOLDERS";

  /** Reads `provider=/path,*=/path,/path` under {@value #KEY}; faults go to the settings. */
  public static List<HotFolder> read(Settings settings) {
    List<HotFolder> folders = new ArrayList<>();
    Set<Path> known = new HashSet<>();
    for (String entry : settings.list(KEY)) {
      int equals = entry.indexOf('=');
      String provider = equals < 0 ? "*" : entry.substring(0, equals).strip();
      String path = entry.substring(equals + 1).strip();
      if (!provider.equals("*") && !StoryId.isProvider(provider)) {
        settings.fault(KEY, "'" + provider + "' is no provider: [a-z0-9-], or * for any");
        continue;
      }
      try {
        Path folder = Path.of(path);
        if (path.isEmpty() || !known.add(folder.toAbsolutePath().normalize())) {
          settings.fault(KEY, "'" + entry + "' names no folder, or one that was named before");
        } else {
          folders.add(
              new HotFolder(
                  provider.equals("*") ? Optional.empty() : Optional.of(provider), folder));
        }
      } catch (InvalidPathException e) {
        settings.fault(KEY, "'" + path + "' is no path");
      }
    }
    return List.copyOf(folders);
  }
}
