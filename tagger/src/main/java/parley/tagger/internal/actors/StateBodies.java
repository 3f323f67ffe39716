package parley.tagger.internal.actors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.tagger.Place;
import parley.tagger.registry.Actor;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.NameForm;
import parley.tagger.registry.Registry;

/**
 * Ministries, parliaments and other bodies that every state has, of one story: whatever the words
 * ("Russian defense ministry", "Ministry of Defence" in a story from Moscow) it is one actor of one
 * country. A body whose country nothing in the story tells is nobody.
 */
final class StateBodies {
  private final Registry registry;
  private final StoryActors actors;
  private final FieldText field;
  private final BodyNames names;
  private final @Nullable NameHit[] hits;
  private final List<NameHit> story;

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
      @Nullable NameHit[] hits,
      List<NameHit> story) {
    this.registry = registry;
    this.actors = actors;
    this.field = field;
    this.names = field.lexicon.bodies;
    this.hits = hits;
    this.story = story;
  }

  /** True if a run's words would do for a body of any state. */
  boolean isAnyStates(NameRun run) {
    List<String> words = words(run);
    return isOffice(words)
        || (words.stream().anyMatch(w -> is(w, WordClass.STATE_BODY))
            && words.stream()
                .allMatch(w -> is(w, WordClass.STATE_BODY) || is(w, WordClass.LOWER_PART)));
  }

  private boolean isOffice(List<String> words) {
    return words.size() > 1
        && words.get(words.size() - 1).equals(office())
        && names.officeHolders().stream().anyMatch(h -> h.get(0).equals(words.get(0)));
  }

  private String office() {
    return names.office().toLowerCase(Locale.ROOT);
  }

  private boolean is(String word, WordClass wordClass) {
    return field.lexicon.is(word, wordClass);
  }

  /** The body of such a run, if it has a country and says what it is for. */
  Optional<StoryActor> of(NameRun run) {
    List<String> words = words(run);
    words.removeIf(w -> is(w, WordClass.GENITIVE));
    String head =
        isOffice(words)
            ? office()
            : words.stream().filter(w -> is(w, WordClass.STATE_BODY)).findFirst().orElse("");
    words.remove(head);
    // there is one parliament, but there are many ministries
    boolean vague =
        words.isEmpty() && is(head, WordClass.LOWER_HEAD) && is(head, WordClass.VAGUE_HEAD);
    Optional<Actor> state = vague ? Optional.empty() : state(run);
    return state.map(s -> body(s, head, String.join(" ", words)));
  }

  private StoryActor body(Actor state, String head, String portfolio) {
    String words = state.id() + " " + names.id(head, portfolio);
    String id = StoryActors.slug(words.toLowerCase(Locale.ROOT));
    Optional<Actor> listed = registry.actor(id);
    if (listed.isPresent()) {
      return actors.listed(listed.get(), false);
    }
    String name = names.name(state.name(), head, portfolio);
    return new StoryActor(id, name, ActorKind.ORGANISATION, state.id(), true, null, false);
  }

  /** The words of a run without its country and without links. */
  private List<String> words(NameRun run) {
    List<String> words = new ArrayList<>();
    for (int i = run.first(); i <= run.last(); i++) {
      NameHit hit = hits[i];
      boolean nation = hit != null && NameRuns.isNation(hit);
      if (!nation && !field.is(i, WordClass.BODY_LINK)) {
        words.add(field.lower[i]);
      }
    }
    return words;
  }

  private Optional<Actor> state(NameRun run) {
    return beside(run).or(() -> inSentence(run)).or(this::ofDateline).or(this::ofStory);
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
    if (before > 0 && field.is(before, WordClass.GENITIVE)) {
      return state(hits[before - 1]);
    }
    int after = run.last() + 1;
    if (field.is(after, WordClass.OF)) {
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
    Place sentence = field.sentences.get(field.sentenceAt(run.begin()));
    for (int distance = 1; distance < field.size(); distance++) {
      for (int at : new int[] {run.first() - distance, run.last() + distance}) {
        boolean inside = at >= 0 && at < field.size() && sentence.contains(field.tokens.get(at));
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
    NameHit first = field.size() > 0 ? hits[0] : null;
    boolean capital =
        first != null
            && first.bearers().stream().anyMatch(u -> u.alias().form() == NameForm.CAPITAL);
    return capital ? state(first) : Optional.empty();
  }

  /** The country that more than half of the story's names belong to. */
  private Optional<Actor> ofStory() {
    Map<String, Integer> counts = new HashMap<>();
    int all = 0;
    for (NameHit hit : story) {
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

  private Optional<Actor> state(@Nullable NameHit hit) {
    if (hit == null) {
      return Optional.empty();
    }
    String country = hit.bearer().country();
    boolean certain =
        hit.bearers().stream().map(bearer -> bearer.actor().country()).distinct().count() == 1
            && !hit.isSurnameOnly();
    return country == null || !certain ? Optional.empty() : registry.actor(country);
  }
}
