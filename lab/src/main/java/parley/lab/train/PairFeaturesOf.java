package parley.lab.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Optional;
import parley.tagger.alike.PairFeatures;
import parley.tagger.alike.Sketch;
import parley.tagger.alike.Sketcher;

/**
 * `lab/run PairFeaturesOf < PAIRS > FEATURES`: what the joining of stories measures of two, to
 * train its models on. A pair is a JSON line with `id`, `a` and `b`, each with `headline`, `body`,
 * `published` (UTC) and `provider`; a line comes out for each, its id and the features between
 * spaces, the id alone where one of them says nothing; their names first.
 */
public final class PairFeaturesOf {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PairFeaturesOf() {}

  /** Runs the measuring. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, false, UTF_8);
    out.println(String.join(" ", PairFeatures.NAMES));
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode pair = JSON.readTree(line);
        StringBuilder answer = new StringBuilder(pair.path("id").asText());
        Optional<Sketch> first = sketch(pair.path("a"));
        Optional<Sketch> second = sketch(pair.path("b"));
        if (first.isPresent() && second.isPresent()) {
          for (double value : PairFeatures.of(first.get(), second.get())) {
            answer.append(' ').append(value);
          }
        }
        out.println(answer);
      }
    }
    out.flush();
  }

  private static Optional<Sketch> sketch(JsonNode story) {
    return Sketcher.english()
        .of(
            story.path("headline").asText(),
            story.path("body").asText(),
            Instant.parse(story.path("published").asText()),
            story.path("provider").asText());
  }
}
