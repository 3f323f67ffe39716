package parley.tagger.internal.actors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.tagger.internal.text.Sentence;
import parley.tagger.registry.Actor;
import parley.tagger.registry.Form;
import parley.tagger.registry.Kind;
import parley.tagger.registry.Registry;

/**
 * Ministries, parliaments and other bodies that every state has, of one story: whatever the words
 * ("Russian defense ministry", "Ministry of Defence" in a story from Moscow) it is one actor of one
 * country. A body whose country nothing in the story tells is nobody.
 */
final class StateBodies {
  private static final Map<String, String> PORTFOLIOS =
      Map.ofEntries(
          Map.entry("foreign", "Foreign Affairs"),
          Map.entry("foreign affairs", "Foreign Affairs"),
          Map.entry("external affairs", "Foreign Affairs"),
          Map.entry("defense", "Defence"),
          Map.entry("national defence", "Defence"),
          Map.entry("national defense", "Defence"),
          Map.entry("interior", "the Interior"),
          Map.entry("internal affairs", "the Interior"));

  private final Registry registry;
  private final StoryActors actors;
  private final FieldText field;
  private final @Nullable Hit[] hits;
  private final List<Hit> story;

  /**
   * For one field of a story.
   *
   * @param actors makes listed actors
   * @param hits its names by token
   * @param story all names of the story
   */
  StateBodies(
      Registry registry,
      StoryActors actors,
      FieldText field,
      @Nullable Hit[] hits,
      List<Hit> story) {
    this.registry = registry;
    this.actors = actors;
    this.field = field;
    this.hits = hits;
    this.story = story;
  }

  /** Whether a run's words would do for a body of any state. */
  boolean isAnyStates(NameRun run) {
    List<String> words = words(run);
    return isOffice(words)
        || (words.stream().anyMatch(w -> Lexicon.is("state-body", w))
            && words.stream()
                .allMatch(w -> Lexicon.is("state-body", w) || Lexicon.LOWER_PARTS.contains(w)));
  }

  private static boolean isOffice(List<String> words) {
    return words.size() > 1
        && words.get(words.size() - 1).equals("office")
        && (words.get(0).equals("prime") || words.get(0).equals("president"));
  }

  /** The body of such a run, if it has a country and says what it is for. */
  Optional<StoryActor> of(NameRun run) {
    List<String> words = words(run);
    words.removeIf(w -> w.equals("'s") || w.equals("’s"));
    String head =
        isOffice(words)
            ? "office"
            : words.stream().filter(w -> Lexicon.is("state-body", w)).findFirst().orElse("");
    words.remove(head);
    boolean vague = words.isEmpty() && Lexicon.LOWER_HEADS.contains(head) && !isWhole(head);
    Optional<Actor> state = vague ? Optional.empty() : state(run);
    return state.map(s -> body(s, head, String.join(" ", words)));
  }

  /** A head that needs no portfolio: there is one parliament, but there are many ministries. */
  private static boolean isWhole(String head) {
    return !head.equals("ministry") && !head.equals("department") && !head.equals("council");
  }

  private StoryActor body(Actor state, String head, String portfolio) {
    String of = PORTFOLIOS.getOrDefault(portfolio, capitals(portfolio));
    String purpose = of.startsWith("the ") ? of.substring(4) : of;
    String words = state.id() + " " + purpose.replace(" Affairs", "") + " " + head;
    String id = StoryActors.slug(words.toLowerCase(Locale.ROOT));
    Optional<Actor> listed = registry.actor(id);
    if (listed.isPresent()) {
      return actors.listed(listed.get(), false);
    }
    String name =
        of.isEmpty()
            ? capitals(head) + " of " + state.name()
            : head.equals("office")
                ? capitals(purpose) + "'s Office of " + state.name()
                : head.equals("ministry") || head.equals("department")
                    ? capitals(head) + " of " + of + " of " + state.name()
                    : capitals(purpose + " " + head) + " of " + state.name();
    return new StoryActor(id, name, Kind.ORGANISATION, state.id(), null, false);
  }

  private static String capitals(String words) {
    StringBuilder out = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (!word.isEmpty()) {
        out.append(out.isEmpty() ? "" : " ")
            .append(word.equals("and") ? word : word.substring(0, 1).toUpperCase(Locale.ROOT))
            .append(word.equals("and") ? "" : word.substring(1));
      }
    }
    return out.toString();
  }

  /** The words of a run without its country and without links. */
  private List<String> words(NameRun run) {
    List<String> words = new ArrayList<>();
    for (int i = run.first(); i <= run.last(); i++) {
      String word = field.lower[i];
      Hit hit = hits[i];
      boolean nation = hit != null && NameRuns.isNation(hit);
      if (!nation && !word.equals("of") && !word.equals("the") && !word.equals("for")) {
        words.add(word);
      }
    }
    return words;
  }

  private Optional<Actor> state(NameRun run) {
    Optional<Actor> beside = beside(run);
    Optional<Actor> here = beside.isPresent() ? beside : inSentence(run);
    Optional<Actor> found = here.isPresent() ? here : ofDateline();
    return found.isPresent() ? found : ofStory();
  }

  /** Named by the body's own words, a possessive before them, or "of" after them. */
  private Optional<Actor> beside(NameRun run) {
    for (int i = run.first(); i <= run.last(); i++) {
      Optional<Actor> own = state(hits[i]);
      if (own.isPresent()) {
        return own;
      }
    }
    int before = run.first() - 1;
    if (before > 0 && (field.lower(before).endsWith("'s") || field.lower(before).endsWith("’s"))) {
      return state(hits[before - 1]);
    }
    int after = run.last() + 1;
    if (field.lower(after).equals("of")) {
      for (int i = after + 1; i < Math.min(after + 3, field.size()); i++) {
        Optional<Actor> next = state(hits[i]);
        if (next.isPresent()) {
          return next;
        }
      }
    }
    return Optional.empty();
  }

  /** The nearest name with a country in the same sentence. */
  private Optional<Actor> inSentence(NameRun run) {
    if (field.sentences.isEmpty()) {
      return Optional.empty();
    }
    Sentence sentence = field.sentences.get(field.sentenceAt(run.begin()));
    for (int distance = 1; distance < field.size(); distance++) {
      for (int at : new int[] {run.first() - distance, run.last() + distance}) {
        boolean inside =
            at >= 0
                && at < field.size()
                && field.tokens.get(at).begin() >= sentence.begin()
                && field.tokens.get(at).end() <= sentence.end();
        Optional<Actor> near = inside ? state(hits[at]) : Optional.empty();
        if (near.isPresent()) {
          return near;
        }
      }
    }
    return Optional.empty();
  }

  /** The country of a capital at the very beginning. */
  private Optional<Actor> ofDateline() {
    Hit first = field.size() > 0 ? hits[0] : null;
    boolean capital =
        first != null && first.uses().stream().anyMatch(u -> u.alias().form() == Form.CAPITAL);
    return capital ? state(first) : Optional.empty();
  }

  /** The country that more than half of the story's names belong to. */
  private Optional<Actor> ofStory() {
    Map<String, Integer> counts = new HashMap<>();
    int all = 0;
    for (Hit hit : story) {
      Optional<Actor> state = state(hit);
      if (state.isPresent()) {
        counts.merge(state.get().id(), 1, Integer::sum);
        all++;
      }
    }
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      if (count.getValue() * 2 > all) {
        return registry.actor(count.getKey());
      }
    }
    return Optional.empty();
  }

  private Optional<Actor> state(@Nullable Hit hit) {
    if (hit == null) {
      return Optional.empty();
    }
    String country = hit.bearer().country();
    boolean certain =
        hit.uses().stream().map(use -> use.actor().country()).distinct().count() == 1
            && !hit.isSurnameOnly();
    return country == null || !certain ? Optional.empty() : registry.actor(country);
  }
}
