package parley.tagger.internal.actors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.tagger.registry.Actor;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.Alias;
import parley.tagger.registry.Conflict;
import parley.tagger.registry.NameForm;
import parley.tagger.registry.Registry;

/** All names of a registry, findable in text. Immutable. */
final class Names {
  /** Takes a name that was found, with everyone who bears it; never empty. */
  @FunctionalInterface
  interface Found {
    void name(int begin, int end, List<NameBearer> bearers);
  }

  private final NameTrie trie;
  private final List<List<NameBearer>> bearers;
  private final Map<String, Actor> byFullName = new HashMap<>();
  private final Set<String> places = new HashSet<>();
  private final Map<String, List<NearName>> byFirst = new HashMap<>();
  private final Map<String, List<NearName>> byRest = new HashMap<>();

  Names(Registry registry, Lexicon lexicon) {
    Map<String, List<NameBearer>> byName = new LinkedHashMap<>();
    for (Actor actor : registry.actors()) {
      for (Alias alias : actor.aliases()) {
        String folded = CharacterFolding.text(alias.text());
        if (!folded.isEmpty()) {
          byName
              .computeIfAbsent(folded, name -> new ArrayList<>())
              .add(NameBearer.of(actor, alias, lexicon));
          if (actor.kind() == ActorKind.PERSON) {
            person(actor, alias, folded);
          }
        }
      }
    }
    for (Conflict conflict : registry.conflicts()) {
      conflict.terms().forEach(term -> places.add(CharacterFolding.text(term)));
      conflict.venues().forEach(venue -> places.add(CharacterFolding.text(venue)));
    }
    bearers = byName.values().stream().map(List::copyOf).toList();
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int number = 0;
    for (String name : byName.keySet()) {
      numbers.put(name, number++);
    }
    trie = NameTrie.of(numbers);
  }

  private void person(Actor actor, Alias alias, String folded) {
    int last = folded.lastIndexOf(' ');
    if (alias.form() != NameForm.SURNAME && last > 0) {
      byFullName.putIfAbsent(folded, actor);
      int space = folded.indexOf(' ');
      NearName near = new NearName(folded.substring(0, space), folded.substring(space + 1), actor);
      byFirst.computeIfAbsent(near.first(), first -> new ArrayList<>()).add(near);
      byRest.computeIfAbsent(near.rest(), rest -> new ArrayList<>()).add(near);
    }
  }

  void scan(String text, boolean allCapitals, Found found) {
    trie.scan(
        text,
        (begin, end, value) -> {
          List<NameBearer> fitting = new ArrayList<>(2);
          for (NameBearer bearer : bearers.get(value)) {
            if (bearer.fits(text, begin, end, allCapitals)) {
              fitting.add(bearer);
            }
          }
          if (!fitting.isEmpty()) {
            found.name(begin, end, fitting);
          }
        });
  }

  boolean isFirstName(String folded) {
    return byFirst.containsKey(folded);
  }

  /** Listed full names with this first word, or with this rest. */
  List<NearName> near(String first, String rest) {
    List<NearName> near = new ArrayList<>(byFirst.getOrDefault(first, List.of()));
    near.addAll(byRest.getOrDefault(rest, List.of()));
    return near;
  }

  /** True if a folded text is a venue or a term of a conflict: Gaza Strip. */
  boolean isPlace(String folded) {
    return places.contains(folded);
  }

  /** All full names of people, folded. */
  Map<String, Actor> fullNames() {
    return byFullName;
  }
}
