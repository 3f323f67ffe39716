package parley.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A file of tab-separated facts that ships with the lab. */
public final class TsvFile {
  private TsvFile() {}

  /** The rows of a table in their order, each by column; remarks (`#`) and blank lines left out. */
  public static List<String[]> rows(String name) {
    try (InputStream in = TsvFile.class.getResourceAsStream("/parley/lab/" + name)) {
      if (in == null) {
        throw new IllegalStateException("Not on the class path: " + name);
      }
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
