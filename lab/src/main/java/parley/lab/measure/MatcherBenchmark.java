package parley.lab.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import parley.tagger.internal.actors.NameTrie;
import parley.tagger.internal.text.Tokenizer;
import parley.tagger.registry.Actor;
import parley.tagger.registry.Alias;
import parley.tagger.registry.Registry;

/**
 * The speed of finding names: {@code MatcherBenchmark STORIES.jsonl}. The registry's names once and
 * ten times over (with made-up last words), against the double-array Aho-Corasick automaton of
 * com.hankcs on the same names and the same text, which is folded beforehand so that both read the
 * same characters; that both find the same is checked first.
 */
public final class MatcherBenchmark {
  private static final int ROUNDS = 15;
  private static final int REGISTRY_COPIES = 10;
  private static final int TEXT_COPIES = 5;

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private MatcherBenchmark() {}

  /** Prints megabytes a second, median of the rounds. */
  public static void main(String[] args) throws IOException {
    String text = text(Path.of(args[0])).repeat(TEXT_COPIES);
    Map<String, Integer> names = names();
    Map<String, Integer> many = more(names);
    NameTrie own = NameTrie.of(names);
    NameTrie ownMany = NameTrie.of(many);
    AhoCorasickDoubleArrayTrie<Integer> other = new AhoCorasickDoubleArrayTrie<>();
    other.build(new TreeMap<>(names));
    List<Long> ownFound = found(own, text);
    List<Long> otherFound = found(other, text);
    System.out.printf(
        Locale.ROOT,
        "%d names, %d names; %.1f MB of text; %d found, the same by both: %s%n",
        names.size(),
        many.size(),
        megabytes(text),
        ownFound.size(),
        ownFound.equals(otherFound));
    double[] ownTimes = new double[ROUNDS];
    double[] manyTimes = new double[ROUNDS];
    double[] otherTimes = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      ownTimes[round] = seconds(() -> count(own, text));
      manyTimes[round] = seconds(() -> count(ownMany, text));
      otherTimes[round] = seconds(() -> count(other, text));
    }
    double once = median(ownTimes);
    double tenfold = median(manyTimes);
    System.out.printf(
        Locale.ROOT,
        "own %.0f MB/s; ten times the names %.0f MB/s (%.2f times the time); hankcs %.0f MB/s%n",
        megabytes(text) / once,
        megabytes(text) / tenfold,
        tenfold / once,
        megabytes(text) / median(otherTimes));
  }

  private static String text(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(file, UTF_8)) {
      JsonNode story = json.readTree(line);
      text.append(story.path("headline").asText("")).append('\n');
      text.append(story.path("body").asText("")).append('\n');
    }
    return plain(text.toString());
  }

  /** Lower-case ASCII with single spaces: what both matchers read alike. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9'.\\-]+", " ");
  }

  private static double megabytes(String text) {
    return text.length() / 1e6;
  }

  private static Map<String, Integer> names() {
    Map<String, Integer> names = new TreeMap<>();
    for (Actor actor : Registry.builtIn().actors()) {
      for (Alias alias : actor.aliases()) {
        String name = plain(alias.text()).strip();
        if (!name.isEmpty() && Tokenizer.isWord(name.charAt(0))) {
          names.putIfAbsent(name, names.size());
        }
      }
    }
    return names;
  }

  private static Map<String, Integer> more(Map<String, Integer> names) {
    Random random = new Random(11);
    Map<String, Integer> more = new TreeMap<>(names);
    for (String name : names.keySet()) {
      for (int i = 1; i < REGISTRY_COPIES; i++) {
        StringBuilder made = new StringBuilder(name).append(' ');
        for (int c = 0; c < 6; c++) {
          made.append((char) ('a' + random.nextInt(26)));
        }
        more.putIfAbsent(made.toString(), more.size());
      }
    }
    return more;
  }

  private static List<Long> found(NameTrie trie, String text) {
    List<Long> found = new ArrayList<>();
    trie.scan(text, (begin, end, value) -> found.add(begin * 1_000_000_000L + end));
    return found;
  }

  /** Of all occurrences the longest at each place, at words' edges, from the left. */
  private static List<Long> found(AhoCorasickDoubleArrayTrie<Integer> trie, String text) {
    Map<Integer, Integer> longest = new TreeMap<>();
    trie.parseText(
        text,
        (begin, end, value) -> {
          if (isEdge(text, begin) && isEdge(text, end)) {
            longest.merge(begin, end, Math::max);
          }
        });
    List<Long> found = new ArrayList<>();
    int at = 0;
    for (Map.Entry<Integer, Integer> entry : longest.entrySet()) {
      if (entry.getKey() >= at) {
        found.add(entry.getKey() * 1_000_000_000L + entry.getValue());
        at = entry.getValue();
      }
    }
    return found;
  }

  private static boolean isEdge(String text, int at) {
    return at == 0
        || at == text.length()
        || !Tokenizer.isWord(text.charAt(at - 1))
        || !Tokenizer.isWord(text.charAt(at));
  }

  private static long count(NameTrie trie, String text) {
    long[] count = new long[1];
    trie.scan(text, (begin, end, value) -> count[0]++);
    return count[0];
  }

  private static long count(AhoCorasickDoubleArrayTrie<Integer> trie, String text) {
    long[] count = new long[1];
    trie.parseText(
        text,
        (begin, end, value) -> {
          if (isEdge(text, begin) && isEdge(text, end)) {
            count[0]++;
          }
        });
    return count[0];
  }

  /**
   * Processor seconds of one run, whoever else is running; the count is used so that it cannot be
   * left out.
   */
  private static double seconds(LongSupplier run) {
    long begin = CLOCK.getCurrentThreadCpuTime();
    if (run.getAsLong() < 0) {
      throw new IllegalStateException("no count is below 0");
    }
    return (CLOCK.getCurrentThreadCpuTime() - begin) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
