package parley.lab.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import parley.app.evaluation.StoryDay;
import parley.lab.Corpus;
import parley.schemas.Digest;
import parley.tagger.LanguagePack;
import parley.tagger.Story;
import parley.tagger.Tagger;
import parley.tagger.Verdict;
import parley.tagger.registry.Registry;

/**
 * How many of the feed items that are judged talks are talks, and how many that are not judged so:
 * {@code RealRate DATA}, on the draws of lab/labels, fresh-items.tsv and later-items.tsv; DATA is
 * the folder of texts that lab/labels/README.md tells of. Run from the repository's root.
 */
public final class RealRate {
  private static final Path LABELS = Path.of("lab", "labels");
  private static final List<String> DRAWS = List.of("fresh-items.tsv", "later-items.tsv");
  private static final int HASH_DIGITS = 12;

  private RealRate() {}

  /** Prints a table a draw; exit code 2 without a folder. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("RealRate DATA");
      System.exit(2);
    }
    Tagger tagger = Tagger.of(Registry.builtIn(), LanguagePack.english());
    for (String draw : DRAWS) {
      System.out.println(draw);
      measure(tagger, Path.of(args[0]), LABELS.resolve(draw));
    }
  }

  private static void measure(Tagger tagger, Path data, Path draw) throws IOException {
    List<String[]> labels =
        Files.readAllLines(draw).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .toList();
    Set<String> labelled = labels.stream().map(row -> row[0]).collect(Collectors.toSet());
    Map<String, JsonNode> texts = new HashMap<>();
    for (String file : List.of("leads-2022-2023q3.jsonl.gz", "leads-2023q4.jsonl.gz")) {
      Path leads = data.resolve("stories").resolve(file);
      Corpus.each(
          leads,
          item -> {
            String id = item.path("id").asText();
            if (labelled.contains(id)) {
              texts.put(id, item);
            }
          });
    }
    // by whether it is judged talks: items, those that are by the first reader, by the second
    int[][] counts = new int[2][3];
    for (String[] row : labels) {
      JsonNode text = texts.getOrDefault(row[0], MissingNode.getInstance());
      int[] count = counts[isTalks(tagger, row, text) ? 1 : 0];
      count[0]++;
      count[1] += row[2].startsWith("yes") ? 1 : 0;
      count[2] += row[3].startsWith("yes") ? 1 : 0;
    }
    print("judged talks", counts[1]);
    print("not judged so", counts[0]);
  }

  private static boolean isTalks(Tagger tagger, String[] row, JsonNode text) {
    String headline = text.path("title").asText("");
    String body = text.path("text").asText("");
    if (!Digest.sha256(headline + "\n" + body).substring(0, HASH_DIGITS).equals(row[1])) {
      throw new IllegalArgumentException(row[0] + ": the text is not the one that was labelled");
    }
    LocalDate day = StoryDay.of(text.path("published").asText(""));
    return tagger.tag(new Story(headline, body, null, day)).talks().verdict() == Verdict.TALKS;
  }

  private static void print(String name, int[] count) {
    System.out.printf(
        Locale.ROOT,
        "%-14s %4d, of them talks by reader a %d (%.3f), b %d (%.3f)%n",
        name,
        count[0],
        count[1],
        (double) count[1] / Math.max(1, count[0]),
        count[2],
        (double) count[2] / Math.max(1, count[0]));
  }
}
