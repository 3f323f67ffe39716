package parley.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that `parley rejected --save` wrote, `rejected-OFFSET`, and somebody mended. */
final class MendedFiles {
  private static final Pattern NAME = Pattern.compile("rejected-([0-9]{1,18})");

  private final TreeMap<Long, Path> unmet = new TreeMap<>();
  private final long firstOffset;

  private MendedFiles(Map<Long, Path> files) {
    unmet.putAll(files);
    firstOffset = unmet.firstKey();
  }

  static String name(long offset) {
    return "rejected-" + offset;
  }

  /**
   * @throws CommandException if a file is not named so
   */
  static MendedFiles of(List<Path> files) {
    Map<Long, Path> named = new TreeMap<>();
    for (Path file : files) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (!name.matches()) {
        throw CommandException.usage(
            "not a file of `parley rejected --save`, rejected-OFFSET: " + file);
      }
      if (named.put(Long.valueOf(name.group(1)), file) != null) {
        throw CommandException.usage("two files of the same name: " + file);
      }
    }
    return new MendedFiles(named);
  }

  long firstOffset() {
    return firstOffset;
  }

  /** The bytes of that record's file, once; empty where there is none. */
  Optional<byte[]> bytes(long offset) {
    Path file = unmet.remove(offset);
    try {
      return file == null ? Optional.empty() : Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files whose record has not been met. */
  List<Path> unmet() {
    return new ArrayList<>(unmet.values());
  }
}
