package parley.lab.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.Embargo;
import parley.StoryVersion;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;
import parley.lab.TsvFile;

/**
 * `lab/run WireManifest DIR`: whether the parsers read identity, version, status, embargo and kind
 * of every valid item under DIR as the committed manifest has them, which was made by reading the
 * files without the parsers. Exit code 1 on any difference.
 */
public final class WireManifest {
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

  private static Map<String, List<String>> manifest() {
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (String[] row : TsvFile.rows("wire-manifest.tsv")) {
      files
          .computeIfAbsent(row[0], path -> new ArrayList<>())
          .add(String.join("\t", Arrays.asList(row).subList(1, row.length)));
    }
    return files;
  }

  private static List<String> read(Path file) throws IOException {
    Arrival arrival =
        Arrival.ofFile(file.getFileName().toString(), Instant.EPOCH)
            .withProvider(Optional.of("wire"));
    List<String> lines = new ArrayList<>();
    for (WireItem item : Wire.read(Files.readAllBytes(file), arrival)) {
      if (item instanceof WireItem.Accepted accepted) {
        lines.add(line(accepted.story()));
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
