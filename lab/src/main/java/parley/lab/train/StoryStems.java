package parley.lab.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import parley.tagger.LanguagePack;
import parley.tagger.internal.alike.Furniture;
import parley.tagger.internal.alike.Stems;
import parley.tagger.internal.alike.StoryWords;
import parley.tagger.internal.alike.Word;

/**
 * `lab/run StoryStems < STORIES > STEMS`: the stems that the joining of stories sees in each. A
 * story is a JSON line with `headline` and `body`; a line comes out for each, its stems between
 * spaces, a name's with `^` before it where it stands with a capital within a sentence.
 */
public final class StoryStems {
  private StoryStems() {}

  /** Runs the stemming. */
  public static void main(String[] args) throws IOException {
    ObjectMapper json = new ObjectMapper();
    LanguagePack english = LanguagePack.english();
    Map<String, String> digits = english.pairs("alike", "digits");
    StoryWords words = new StoryWords(new Furniture(english), digits);
    Stems stemmer = new Stems();
    PrintStream out = new PrintStream(System.out, false, UTF_8);
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode story = json.readTree(line);
        Set<String> stems = new LinkedHashSet<>();
        for (Word word : words.of(story.path("headline").asText(), story.path("body").asText())) {
          String stem = stemmer.of(word);
          stems.add(word.name() ? "^" + stem : stem);
        }
        out.println(String.join(" ", stems));
      }
    }
    out.flush();
  }
}
