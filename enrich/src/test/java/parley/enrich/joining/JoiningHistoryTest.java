package parley.enrich.joining;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.oracle.Difference;
import parley.oracle.Joins;
import parley.oracle.WordJoins;
import parley.tagger.alike.Verdict;

/**
 * Random histories of texts that are like each other, over tasks between which messages overtake
 * each other: in the end all verdicts are those of what stands.
 */
final class JoiningHistoryTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
  private static final int[] PARTITIONS = {1, 2, 5, 64};
  private static final List<String> PROVIDERS = List.of("agency", "wire-two", "feed");

  /** A story as it is by now. */
  private record Text(boolean stands, Instant time, String sketch) {}

  @Test
  void verdictsAreThoseOfWhatStands() {
    int seeds = Integer.getInteger("parley.seeds", 300);
    int copies = 0;
    int joined = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      Map<String, Verdict> verdicts = history(seed, 64, 32, 30);
      copies += (int) verdicts.values().stream().filter(v -> !v.leads()).count();
      joined +=
          (int)
              verdicts.entrySet().stream()
                  .filter(e -> !e.getValue().happening().equals(e.getKey()))
                  .count();
    }
    assertThat(copies).isGreaterThan(2 * seeds);
    assertThat(joined).isGreaterThan(copies);
  }

  @Test
  void theyAreWhereKeysAreFullAndNeighboursTooMany() {
    int seeds = Integer.getInteger("parley.seeds", 300);
    for (int seed = 1; seed <= seeds; seed++) {
      history(100_000 + seed, 2 + seed % 5, 2 + seed % 4, 40);
    }
  }

  private static Map<String, Verdict> history(long seed, int met, int kept, int stories) {
    Random random = new Random(seed);
    WordRules rules = new WordRules(met, kept);
    Tasks tasks = new Tasks(random, PARTITIONS[random.nextInt(PARTITIONS.length)], rules, BEGIN);
    Map<String, Text> texts = new TreeMap<>();
    int groups = 1 + random.nextInt(6);
    for (int i = 0; i < 4 * stories; i++) {
      String story = PROVIDERS.get(i % 3) + "/" + random.nextInt(stories);
      Text text = next(random, groups, texts.get(story), story);
      boolean told =
          !texts.containsKey(story)
              || text.sketch() == null
              || !text.sketch().equals(texts.get(story).sketch());
      texts.put(story, text);
      NewText sketch =
          told
              ? NewText.of(Optional.ofNullable(text.sketch()).map(s -> s.getBytes(UTF_8)))
              : NewText.NONE;
      tasks.settle(story, text.stands(), text.time(), sketch);
      for (int steps = random.nextInt(3) == 0 ? random.nextInt(60) : 0; steps > 0; steps--) {
        tasks.step();
      }
      if (random.nextInt(6) == 0) {
        tasks.advance(Duration.ofMillis(random.nextInt(5_000)));
      }
      if (random.nextInt(20) == 0) {
        tasks.restart();
      }
      if (random.nextInt(30) == 0) {
        tasks.rest();
      }
    }
    try {
      tasks.rest();
    } catch (IllegalStateException e) {
      throw new IllegalStateException("seed " + seed, e);
    }
    compare("seed " + seed, tasks, texts, met, kept);
    return tasks.verdicts;
  }

  private static Text next(Random random, int groups, Text before, String story) {
    String provider = story.substring(0, story.indexOf('/'));
    int kind = random.nextInt(12);
    if (before != null && kind < 2) {
      return new Text(false, before.time(), before.sketch());
    }
    if (before != null && kind < 4) {
      return new Text(true, before.time(), before.sketch());
    }
    Instant time =
        before != null && kind < 9
            ? before.time()
            : BEGIN.plusSeconds(random.nextInt(random.nextBoolean() ? 20 : 1_000_000));
    String body =
        kind == 11
            ? ""
            : "wire="
                + random.nextInt(groups)
                + "."
                + random.nextInt(6)
                + " act="
                + random.nextInt(groups)
                + "."
                + random.nextInt(6);
    return new Text(true, time, WordJoins.sketch(provider, body).orElse(null));
  }

  private static void compare(
      String where, Tasks tasks, Map<String, Text> texts, int met, int kept) {
    List<Joins.Story> standing = new ArrayList<>();
    texts.forEach(
        (story, text) -> {
          if (text.stands()) {
            standing.add(new Joins.Story(story, text.time(), text.sketch()));
          }
        });
    Map<String, String> expected = new TreeMap<>();
    Joins.of(standing, met, kept)
        .forEach((story, v) -> expected.put(story, v.copyOf() + " " + v.happening()));
    Map<String, String> found = new TreeMap<>();
    tasks.verdicts.forEach((story, v) -> found.put(story, v.copyOf() + " " + v.happening()));
    assertThat(Difference.of(found, expected)).as(where).isEmpty();
  }
}
