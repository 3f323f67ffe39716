package parley.lab.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parley.tagger.alike.Clusters;
import parley.tagger.alike.Clusters.Standing;
import parley.tagger.alike.Sketch;
import parley.tagger.alike.Sketcher;

/**
 * `lab/run JoiningSpeed FILE`: stories that one thread sketches and joins in a second of its
 * processor time, and how large a sketch is. FILE is one for `label clusters`; it is read several
 * times over, each time a week later, and the last times count.
 */
public final class JoiningSpeed {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int WARM = 4;
  private static final int TIMES = 10;
  private static final long WEEK_SECONDS = 8 * 86_400L;

  private JoiningSpeed() {}

  /** Runs the measuring. */
  public static void main(String[] args) throws IOException {
    List<JsonNode> stories = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[0]), UTF_8)) {
      stories.add(JSON.readTree(line));
    }
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    Clusters clusters = new Clusters();
    long began = 0;
    long bytes = 0;
    long keys = 0;
    long sketches = 0;
    for (int time = 0; time < WARM + TIMES; time++) {
      began = time == WARM ? THREADS.getCurrentThreadCpuTime() : began;
      List<Standing> standing = new ArrayList<>();
      for (JsonNode story : stories) {
        Instant told =
            Instant.parse(story.path("published").asText()).plusSeconds(time * WEEK_SECONDS);
        Optional<Sketch> sketch =
            Sketcher.english()
                .of(
                    story.path("headline").asText(),
                    story.path("body").asText(),
                    told,
                    story.path("provider").asText());
        standing.add(new Standing(time + "/" + story.path("id").asText(), told, sketch));
        if (time == 0 && sketch.isPresent()) {
          sketches++;
          bytes += sketch.get().encode().length;
          keys += sketch.get().keys().size();
        }
      }
      standing.stream().sorted().forEach(clusters::add);
    }
    double seconds = (THREADS.getCurrentThreadCpuTime() - began) / 1e9;
    out.printf(
        Locale.ROOT,
        "%d stories: %.0f a second of processor time; a sketch %d bytes, %.1f keys%n",
        stories.size(),
        TIMES * stories.size() / seconds,
        bytes / Math.max(1, sketches),
        (double) keys / Math.max(1, sketches));
  }
}
