package parley.lab.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import parley.tagger.alike.Clusters;
import parley.tagger.alike.Clusters.Standing;
import parley.tagger.alike.HappeningRule;
import parley.tagger.alike.Sketcher;

/**
 * `lab/run TuneHappenings WINDOW…`: the rules of happenings by their pairwise F1 over windows, the
 * best first. A window is a file for `evaluate clusters`, in order of time.
 */
public final class TuneHappenings {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 25;

  private record Labelled(Standing story, String happening) {}

  private record Tried(HappeningRule rule, double precision, double recall) {
    double f1() {
      return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
  }

  private TuneHappenings() {}

  /** Runs the tuning. */
  public static void main(String[] args) throws IOException {
    List<List<Labelled>> windows = new ArrayList<>();
    for (String file : args) {
      windows.add(read(Path.of(file)));
    }
    List<Tried> tried = new ArrayList<>();
    for (double line : new double[] {0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6}) {
      for (double share : new double[] {0.2, 0.35, 0.5, 0.7}) {
        for (double halfLife : new double[] {36, 72, 168}) {
          tried.add(measured(new HappeningRule(line, share, halfLife), windows));
        }
      }
    }
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    tried.stream()
        .sorted(Comparator.comparingDouble(Tried::f1).reversed())
        .limit(SHOWN)
        .forEach(
            t ->
                out.printf(
                    Locale.ROOT,
                    "F1 %.3f, precision %.3f, recall %.3f: %s%n",
                    t.f1(),
                    t.precision,
                    t.recall,
                    t.rule));
  }

  private static List<Labelled> read(Path file) throws IOException {
    List<Labelled> stories = new ArrayList<>();
    for (String line : Files.readAllLines(file, UTF_8)) {
      JsonNode in = JSON.readTree(line);
      Instant time = Instant.parse(in.path("published").asText());
      stories.add(
          new Labelled(
              new Standing(
                  in.path("id").asText(),
                  time,
                  Sketcher.english()
                      .of(
                          in.path("headline").asText(),
                          in.path("body").asText(),
                          time,
                          in.path("provider").asText())),
              in.path("event").asText()));
    }
    stories.sort(Comparator.comparing(Labelled::story));
    return stories;
  }

  private static Tried measured(HappeningRule rule, List<List<Labelled>> windows) {
    long both = 0;
    long found = 0;
    long should = 0;
    for (List<Labelled> window : windows) {
      Clusters clusters = new Clusters(rule);
      Map<String, Long> judged = new HashMap<>();
      Map<String, Long> labelled = new HashMap<>();
      Map<String, Long> right = new HashMap<>();
      for (Labelled story : window) {
        String happening = clusters.add(story.story).happening();
        judged.merge(happening, 1L, Long::sum);
        labelled.merge(story.happening, 1L, Long::sum);
        right.merge(happening + " " + story.happening, 1L, Long::sum);
      }
      both += pairs(right);
      found += pairs(judged);
      should += pairs(labelled);
    }
    return new Tried(rule, (double) both / Math.max(1, found), (double) both / Math.max(1, should));
  }

  private static long pairs(Map<String, Long> sizes) {
    return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
  }
}
