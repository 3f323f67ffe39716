package parley.lab.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import parley.tagger.LanguagePack;
import parley.tagger.internal.alike.Furniture;
import parley.tagger.internal.alike.Stems;
import parley.tagger.internal.alike.StoryWords;
import parley.tagger.internal.alike.Word;

/**
 * `lab/run StoryStems < STORIES > STEMS`: the words that the joining of stories sees in each. A
 * story is a JSON line with `headline` and `body`; a line comes out for each: the words of its
 * headline, its lead and its body, tabs between the three, each word as `stem/word`, with `^`
 * before it where it stands with a capital within a sentence.
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
        String[] parts = new String[Word.Part.values().length];
        Arrays.fill(parts, "");
        for (Word word : words.of(story.path("headline").asText(), story.path("body").asText())) {
          int part = word.part().ordinal();
          String name = word.name() ? "^" : "";
          parts[part] +=
              (parts[part].isEmpty() ? "" : " ") + name + stemmer.of(word) + "/" + word.text();
        }
        out.println(String.join("\t", parts));
      }
    }
    out.flush();
  }
}
