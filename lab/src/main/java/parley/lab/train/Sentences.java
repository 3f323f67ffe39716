package parley.lab.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import parley.tagger.LanguagePack;
import parley.tagger.internal.text.SentenceSplitter;

/**
 * `lab/run Sentences < TEXTS > SENTENCES`: where the tagger sees sentences. A text is a JSON line
 * with `id` and `text`; a line comes out for each, with `sentences`: begin and end of each in
 * UTF-16 units.
 */
public final class Sentences {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Sentences() {}

  /** Runs the splitting. */
  public static void main(String[] args) throws IOException {
    SentenceSplitter splitter = new SentenceSplitter(LanguagePack.english());
    PrintStream out = new PrintStream(System.out, false, UTF_8);
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode text = JSON.readTree(line);
        ObjectNode answer = JSON.createObjectNode().put("id", text.path("id").asText());
        ArrayNode places = answer.putArray("sentences");
        splitter
            .split(text.path("text").asText())
            .forEach(place -> places.addArray().add(place.begin()).add(place.end()));
        out.println(answer);
      }
    }
    out.flush();
  }
}
