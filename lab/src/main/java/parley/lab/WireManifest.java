package parley.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.Embargo;
import parley.Lane;
import parley.StoryVersion;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;

/**
 * `lab/run WireManifest DIR`: whether the parsers read identity, version, status, embargo and kind
 * of every valid item under DIR as the committed manifest has them, which was made by reading the
 * files without the parsers. Exit code 1 on any difference.
 */
public final class WireManifest {
  private static final String MANIFEST = "wire-manifest.tsv";

  private WireManifest() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: WireManifest DIR");
      System.exit(2);
    }
    System.exit(compare(Path.of(args[0]), System.out) ? 0 : 1);
  }

  /** Prints each difference and the count of files and items. */
  static boolean compare(Path folder, PrintStream out) throws IOException {
    int items = 0;
    int differences = 0;
    Map<String, List<String>> expected = manifest();
    for (Map.Entry<String, List<String>> file : expected.entrySet()) {
      List<String> read = read(folder.resolve(file.getKey()));
      items += file.getValue().size();
      if (!read.equals(file.getValue())) {
        differences++;
        out.println(file.getKey());
        file.getValue().forEach(line -> out.println("  manifest " + line));
        read.forEach(line -> out.println("  parser   " + line));
      }
    }
    out.printf(
        Locale.ROOT, "%d files, %d items, %d files differ%n", expected.size(), items, differences);
    return differences == 0;
  }

  private static Map<String, List<String>> manifest() throws IOException {
    Map<String, List<String>> files = new LinkedHashMap<>();
    try (InputStream in = WireManifest.class.getResourceAsStream(MANIFEST)) {
      if (in == null) {
        throw new IOException(MANIFEST + " is not in the jar");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int tab = line.indexOf('\t');
        if (!line.startsWith("#") && tab > 0) {
          files
              .computeIfAbsent(line.substring(0, tab), path -> new ArrayList<>())
              .add(line.substring(tab + 1));
        }
      }
    }
    return files;
  }

  private static List<String> read(Path file) throws IOException {
    Arrival arrival =
        new Arrival(
            Optional.of("wire"),
            Optional.empty(),
            "file:" + file.getFileName(),
            Instant.EPOCH,
            Lane.BACKFILL,
            Optional.empty());
    List<String> lines = new ArrayList<>();
    for (WireItem item : Wire.read(Files.readAllBytes(file), arrival)) {
      if (item instanceof WireItem.Accepted accepted) {
        lines.add(line(accepted.item().story()));
      }
    }
    return lines;
  }

  private static String line(StoryVersion story) {
    return String.join(
        "\t",
        story.getGuid(),
        story.getVersionText() == null ? "-" : story.getVersionText(),
        story.getStatus().name(),
        embargo(story.getEmbargo()),
        story.getKind().name().toLowerCase(Locale.ROOT));
  }

  private static String embargo(@Nullable Embargo embargo) {
    if (embargo == null) {
      return "-";
    }
    return embargo.getUntil() == null ? "unreadable" : embargo.getUntil().toString();
  }
}
