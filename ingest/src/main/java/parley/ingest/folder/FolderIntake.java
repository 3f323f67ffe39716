package parley.ingest.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.ingest.log.StoryLog;
import parley.schemas.FolderFault;

/**
 * The intake of one hot folder, for one thread. A whole file is taken in and then moved to `done/`,
 * or to `failed/` if nothing of it was accepted, beside `NAME.reason.txt` if anything was rejected.
 * A file that could not be moved after it was taken is not taken again by this process; by the next
 * one it is, and its messages are duplicates. Sub-folders, links, and names that begin with a dot
 * or end in `.tmp` or `.part` are left alone.
 */
final class FolderIntake {
  static final String DONE = "done";
  static final String FAILED = "failed";
  private static final int MAX_NAME_BYTES = 225;
  private static final Logger LOG = LoggerFactory.getLogger(FolderIntake.class);

  private record Taken(FileStability.Snapshot snapshot, FileResult result) {}

  private final HotFolder folder;
  private final FileIntake files;
  private final MeterRegistry meters;
  private final FileStability stability = new FileStability();
  private final Map<Path, Taken> unmoved = new HashMap<>();
  private @Nullable String trouble;

  FolderIntake(HotFolder folder, FileIntake files, MeterRegistry meters) {
    this.folder = folder;
    this.files = files;
    this.meters = meters;
  }

  /**
   * Makes the folder and its sub-folders where they are missing.
   *
   * @throws java.io.UncheckedIOException that names it, if that cannot be done
   */
  void prepare() {
    try {
      Files.createDirectories(folder.path().resolve(DONE));
      Files.createDirectories(folder.path().resolve(FAILED));
    } catch (IOException e) {
      throw FolderFault.of(folder.path(), HotFolder.KEY, e);
    }
  }

  /** Scans once, and takes what is whole. Never throws for trouble with files or the log. */
  void scan() throws InterruptedException {
    try {
      Map<Path, FileStability.Snapshot> found = find();
      stability.keepOnly(found.keySet());
      unmoved.keySet().retainAll(found.keySet());
      String first = null;
      for (Map.Entry<Path, FileStability.Snapshot> file : found.entrySet()) {
        if (stability.isStable(file.getKey(), file.getValue())) {
          String own = take(file.getKey(), file.getValue());
          first = first == null ? own : first;
        }
      }
      report(first);
    } catch (StoryLog.UnavailableException e) {
      report("the story log cannot take files now, they stay: " + e.getMessage());
    } catch (IOException e) {
      report(e.toString());
    }
  }

  /** The files that are meant for us, oldest first. */
  private Map<Path, FileStability.Snapshot> find() throws IOException {
    Map<Path, FileStability.Snapshot> found = new HashMap<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder.path())) {
      for (Path path : paths) {
        FileStability.Snapshot snapshot =
            isMeant(path.getFileName().toString()) ? look(path) : null;
        if (snapshot != null) {
          found.put(path, snapshot);
        }
      }
    }
    Map<Path, FileStability.Snapshot> sorted = new LinkedHashMap<>();
    found.entrySet().stream()
        .sorted(
            Map.Entry.<Path, FileStability.Snapshot>comparingByValue(
                    Comparator.comparing(FileStability.Snapshot::modified))
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return sorted;
  }

  private static boolean isMeant(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.startsWith(".") && !lower.endsWith(".tmp") && !lower.endsWith(".part");
  }

  /** A file as it looks now; null where it is none, or has gone away. */
  private static FileStability.@Nullable Snapshot look(Path path) throws IOException {
    try {
      BasicFileAttributes now =
          Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
      return now.isRegularFile()
          ? new FileStability.Snapshot(now.size(), now.lastModifiedTime())
          : null;
    } catch (NoSuchFileException e) {
      LOG.debug("{} went away while it was looked at", path);
      return null;
    }
  }

  /** Takes and moves a file; the reason why it could not, null where it could. */
  private @Nullable String take(Path file, FileStability.Snapshot snapshot)
      throws InterruptedException {
    try {
      Taken before = unmoved.get(file);
      FileResult result;
      if (before != null && before.snapshot().equals(snapshot)) {
        result = before.result();
      } else {
        result = files.take(file, folder.provider());
        if (!snapshot.equals(look(file))) {
          // it was not whole after all: what was read of it comes again, as duplicates
          return null;
        }
        unmoved.put(file, new Taken(snapshot, result));
        count(result.isGood() ? DONE : FAILED);
        LOG.info("{}: {}", printable(file), result);
      }
      move(file, result);
      unmoved.remove(file);
      return null;
    } catch (IOException e) {
      return "the file stays: " + e;
    }
  }

  private void move(Path file, FileResult result) throws IOException {
    Path target = folder.path().resolve(result.isGood() ? DONE : FAILED);
    String name = freeName(target, fitting(file.getFileName().toString()));
    if (result.hasReasons()) {
      // the reasons first, so that no file ever stands there without them
      Path written = target.resolve("." + name + ".reason.tmp");
      Files.write(written, result.reasons().getBytes(UTF_8));
      Files.move(written, target.resolve(name + ".reason.txt"), ATOMIC_MOVE);
    }
    Files.move(file, target.resolve(name), ATOMIC_MOVE);
  }

  /** A dropped file's name may hold line ends, which must not look like lines of the log. */
  private static String printable(Path file) {
    return file.toString().replaceAll("\\p{Cntrl}", "?");
  }

  /**
   * The name, or its beginning where a number and the reason file's ending would not fit behind it:
   * file systems take 255 bytes.
   */
  private static String fitting(String name) {
    int end = name.length();
    while (name.substring(0, end).getBytes(UTF_8).length > MAX_NAME_BYTES) {
      end = name.offsetByCodePoints(end, -1);
    }
    return name.substring(0, end);
  }

  /** The name itself, or with the first number that makes it free: nothing is written over. */
  private static String freeName(Path target, String name) {
    String free = name;
    for (int n = 2; Files.exists(target.resolve(free), NOFOLLOW_LINKS); n++) {
      free = name + "." + n;
    }
    return free;
  }

  private void count(String outcome) {
    Counter.builder("parley.folder.files")
        .description("Files of hot folders by where they went")
        .tag("folder", folder.path().toString())
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }

  /** Each trouble once, and once that it is over. */
  private void report(@Nullable String now) {
    if (now != null && !now.equals(trouble)) {
      LOG.warn("hot folder {}: {}", folder.path(), now);
    } else if (now == null && trouble != null) {
      LOG.info("hot folder {}: well again", folder.path());
    }
    trouble = now;
  }
}
