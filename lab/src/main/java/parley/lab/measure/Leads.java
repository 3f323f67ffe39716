package parley.lab.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.Lane;
import parley.StoryVersion;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;
import parley.lab.Corpus;

/** Stories of a file of JSON lines, gzip'd or not. */
final class Leads {
  private Leads() {}

  /**
   * At most so many of the file's stories, taken evenly over it; lines that are refused are left
   * out.
   */
  static List<StoryVersion> evenly(Path file, int number) throws IOException {
    List<String> lines = new ArrayList<>();
    Corpus.eachLine(file, lines::add);
    Arrival arrival =
        Arrival.of("file", Instant.now(), Lane.BACKFILL).withProvider(Optional.of("leads"));
    List<StoryVersion> stories = new ArrayList<>();
    int wanted = Math.min(number, lines.size());
    for (int i = 0; i < wanted; i++) {
      String line = lines.get((int) ((long) i * lines.size() / wanted));
      for (WireItem item : Wire.read(line.getBytes(UTF_8), arrival)) {
        if (item instanceof WireItem.Accepted accepted) {
          stories.addAll(accepted.versions());
        }
      }
    }
    return stories;
  }
}
