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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.ingest.log.StoryLog;

/**
 * One hot folder, for one thread. A whole file is taken in and then moved to `done/`, or to
 * `failed/` if nothing of it was accepted, beside `NAME.reason.txt` if anything was rejected. A
 * file that could not be moved after it was taken is not taken again by this process; by the next
 * one it is, and its messages are duplicates. Sub-folders, links, and names that begin with a dot
 * or end in `.tmp` or `.part` are left alone.
 */
final class FolderDoor {
  static final String DONE = "done";
  static final String FAILED = "failed";
  private static final int NAME_BYTES = 225;
  private static final Logger LOG = LoggerFactory.getLogger(FolderDoor.class);

  private record Taken(Stillness.Look look, FileResult result) {}

  private final HotFolder folder;
  private final FileTaking taking;
  private final MeterRegistry meters;
  private final Stillness stillness = new Stillness();
  private final Map<Path, Taken> unmoved = new HashMap<>();
  private @Nullable String trouble;

  FolderDoor(HotFolder folder, FileTaking taking, MeterRegistry meters) {
    this.folder = folder;
    this.taking = taking;
    this.meters = meters;
  }

  /**
   * Makes the folder and its sub-folders where they are missing.
   *
   * @throws IOException if that cannot be done
   */
  void prepare() throws IOException {
    Files.createDirectories(folder.path().resolve(DONE));
    Files.createDirectories(folder.path().resolve(FAILED));
  }

  /** Looks once, and takes what is whole. Never throws for trouble with files or the log. */
  void look() throws InterruptedException {
    try {
      Map<Path, Stillness.Look> files = files();
      stillness.keepOnly(files.keySet());
      unmoved.keySet().retainAll(files.keySet());
      String seen = null;
      for (Map.Entry<Path, Stillness.Look> file : files.entrySet()) {
        if (stillness.isStill(file.getKey(), file.getValue())) {
          String own = one(file.getKey(), file.getValue());
          seen = seen == null ? own : seen;
        }
      }
      say(seen);
    } catch (StoryLog.UnavailableException e) {
      say("the story log cannot take files now, they stay: " + e.getMessage());
    } catch (IOException e) {
      say(e.toString());
    }
  }

  /** The files that are meant for us, oldest first. */
  private Map<Path, Stillness.Look> files() throws IOException {
    Map<Path, Stillness.Look> found = new HashMap<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder.path())) {
      for (Path path : paths) {
        if (isMeant(path.getFileName().toString())) {
          look(path, found);
        }
      }
    }
    Map<Path, Stillness.Look> sorted = new LinkedHashMap<>();
    found.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Path, Stillness.Look> e) -> e.getValue().modified())
                .thenComparing(Map.Entry::getKey))
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return sorted;
  }

  private static boolean isMeant(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.startsWith(".") && !lower.endsWith(".tmp") && !lower.endsWith(".part");
  }

  private static void look(Path path, Map<Path, Stillness.Look> into) throws IOException {
    try {
      BasicFileAttributes now =
          Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
      if (now.isRegularFile()) {
        into.put(path, new Stillness.Look(now.size(), now.lastModifiedTime()));
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{} went away while the folder was listed", path);
    }
  }

  /** What kept the file from being taken or moved; null where nothing did. */
  private @Nullable String one(Path file, Stillness.Look look) throws InterruptedException {
    try {
      Taken before = unmoved.get(file);
      FileResult result;
      if (before != null && before.look().equals(look)) {
        result = before.result();
      } else {
        result = taking.take(file, folder.provider());
        if (changed(file, look)) {
          // it was not whole after all: what was read of it comes again, as duplicates
          return null;
        }
        unmoved.put(file, new Taken(look, result));
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

  private static boolean changed(Path file, Stillness.Look look) throws IOException {
    Map<Path, Stillness.Look> now = new HashMap<>();
    look(file, now);
    return !look.equals(now.get(file));
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
    while (name.substring(0, end).getBytes(UTF_8).length > NAME_BYTES) {
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
  private void say(@Nullable String now) {
    if (now != null && !now.equals(trouble)) {
      LOG.warn("hot folder {}: {}", folder.path(), now);
    } else if (now == null && trouble != null) {
      LOG.info("hot folder {}: well again", folder.path());
    }
    trouble = now;
  }

  static List<FolderDoor> of(List<HotFolder> folders, FileTaking taking, MeterRegistry meters) {
    return folders.stream().map(f -> new FolderDoor(f, taking, meters)).toList();
  }
}
