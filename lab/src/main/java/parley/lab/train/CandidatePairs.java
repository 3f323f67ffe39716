package parley.lab.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import parley.tagger.alike.PairFeatures;
import parley.tagger.alike.Sketch;
import parley.tagger.alike.Sketcher;

/**
 * `lab/run CandidatePairs < STORIES > PAIRS`: which stories the joining of stories compares, and
 * what it measures of them. A story is a JSON line with `id`, `headline`, `body`, `published` and
 * `provider`, in order of time; a line comes out for each pair that shares a candidate key: the two
 * ids and the features between spaces; the features' names first.
 */
public final class CandidatePairs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Met(String id, Sketch sketch) {}

  private CandidatePairs() {}

  /** Runs the pairing. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, false, UTF_8);
    out.println(String.join(" ", PairFeatures.NAMES));
    Map<Long, List<Integer>> byKey = new HashMap<>();
    List<Met> stories = new ArrayList<>();
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode story = JSON.readTree(line);
        Optional<Sketch> sketch =
            Sketcher.english()
                .of(
                    story.path("headline").asText(),
                    story.path("body").asText(),
                    Instant.parse(story.path("published").asText()),
                    story.path("provider").asText());
        if (sketch.isPresent()) {
          Met met = new Met(story.path("id").asText(), sketch.get());
          TreeSet<Integer> earlier = new TreeSet<>();
          for (long key : met.sketch().keys()) {
            List<Integer> under = byKey.computeIfAbsent(key, k -> new ArrayList<>());
            earlier.addAll(under);
            under.add(stories.size());
          }
          earlier.forEach(number -> print(out, stories.get(number), met));
          stories.add(met);
        }
      }
    }
    out.flush();
  }

  private static void print(PrintStream out, Met earlier, Met later) {
    StringBuilder line = new StringBuilder(earlier.id()).append(' ').append(later.id());
    for (double value : PairFeatures.of(earlier.sketch(), later.sketch())) {
      line.append(' ').append(value);
    }
    out.println(line);
  }
}
