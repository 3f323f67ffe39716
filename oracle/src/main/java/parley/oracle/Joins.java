package parley.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The oracle of copies and happenings: one story after the other, in order of time, against all
 * before it. Slow and plain on purpose.
 */
public final class Joins {
  private static final Duration WINDOW = Duration.ofDays(7);

  /**
   * A story that stands.
   *
   * @param sketch as {@link WordJoins#sketch} has it; null for none
   */
  public record Story(String id, Instant time, String sketch) {}

  private Joins() {}

  /** The verdicts where a story meets at most 64 under a key, and keeps at most 32. */
  public static Map<String, WordJoins.Joined> of(List<Story> stories) {
    return of(stories, 64, 32);
  }

  /** The verdicts on stories that stand; one of an impossible date is joined with none. */
  public static Map<String, WordJoins.Joined> ofStanding(Collection<Oracle.Standing> standing) {
    List<Story> dated = new ArrayList<>();
    Map<String, WordJoins.Joined> all = new TreeMap<>();
    for (Oracle.Standing s : standing) {
      boolean read = s.version().getMiningAllowed();
      String sketch =
          read ? WordJoins.sketch(s.provider(), s.version().getBody()).orElse(null) : null;
      all.put(s.storyId(), new WordJoins.Joined(null, s.storyId()));
      if (!s.undated()) {
        dated.add(new Story(s.storyId(), s.storyTime(), sketch));
      }
    }
    all.putAll(of(dated));
    return all;
  }

  /**
   * The verdicts, by story id.
   *
   * @param met how many earlier ones a story meets under a key: the first within the window
   * @param kept how many neighbours it keeps
   */
  public static Map<String, WordJoins.Joined> of(List<Story> stories, int met, int kept) {
    List<Story> sorted = new ArrayList<>(stories);
    sorted.sort(Comparator.comparing(Story::time).thenComparing(Story::id, WordJoins::compare));
    Map<String, WordJoins.Joined> verdicts = new TreeMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      Story story = sorted.get(i);
      List<WordJoins.Earlier> neighbours = new ArrayList<>();
      for (Story earlier : candidates(story, sorted.subList(0, i), met)) {
        double copy = WordJoins.copy(earlier.sketch(), story.sketch());
        double happening = WordJoins.happening(earlier.sketch(), story.sketch());
        if (WordJoins.matters(copy, happening)) {
          WordJoins.Joined its = verdicts.get(earlier.id());
          neighbours.add(
              new WordJoins.Earlier(
                  earlier.id(), earlier.time(), copy, happening, its.copyOf(), its.happening()));
        }
      }
      verdicts.put(
          story.id(),
          WordJoins.verdict(story.id(), story.time(), WordJoins.kept(neighbours, kept)));
    }
    return verdicts;
  }

  private static Set<Story> candidates(Story story, List<Story> before, int met) {
    Set<Story> candidates = new LinkedHashSet<>();
    if (story.sketch() == null) {
      return candidates;
    }
    for (long key : WordJoins.keys(story.sketch())) {
      before.stream()
          .filter(e -> e.sketch() != null && !e.time().isBefore(story.time().minus(WINDOW)))
          .filter(e -> WordJoins.keys(e.sketch()).contains(key))
          .limit(met)
          .forEach(candidates::add);
    }
    return candidates;
  }
}
