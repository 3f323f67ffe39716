package parley.app.evaluation;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import parley.tagger.ActorTag;
import parley.tagger.registry.Actor;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.Alias;
import parley.tagger.registry.NameForm;
import parley.tagger.registry.Registry;

/** The names of actors, to which labelled names are compared. */
final class ActorNames {
  private static final Set<String> LINK_WORDS = Set.of("of", "the", "and", "s", "for", "");

  private final Registry registry;
  private final Map<String, Set<String>> idsByName = new HashMap<>();
  private final Map<String, NameForm> stateForms = new HashMap<>();
  private final Map<String, String> states = new HashMap<>();

  ActorNames(Registry registry) {
    this.registry = registry;
    for (Actor actor : registry.actors()) {
      for (Alias alias : actor.aliases()) {
        String name = plain(alias.text());
        idsByName.computeIfAbsent(name, n -> new HashSet<>()).add(actor.id());
        if (actor.kind() == ActorKind.STATE) {
          stateForms.putIfAbsent(name, alias.form());
          if (alias.form() == NameForm.NAME || alias.form() == NameForm.DEMONYM) {
            states.putIfAbsent(name, actor.id().toLowerCase(Locale.ROOT));
          }
        }
      }
    }
  }

  /**
   * True if an actor bears one of the names: by its id in the registry, or by the same words
   * whatever their order, a state's name and its adjective being the same word.
   */
  boolean isNamed(ActorTag actor, List<String> names) {
    for (String name : names) {
      if (idsByName.getOrDefault(plain(name), Set.of()).contains(actor.id())
          || words(name).equals(words(actor.name()))) {
        return true;
      }
    }
    return false;
  }

  /** The class of a surface: a state's name, demonym, capital or seat, or a kind of actor. */
  String classOf(String surface, List<String> names) {
    NameForm form = stateForms.get(plain(surface));
    if (form != null) {
      return switch (form) {
        case DEMONYM -> "demonym";
        case CAPITAL, SEAT -> "capital or seat";
        case NAME, SURNAME -> "state";
      };
    }
    return kindOf(names.isEmpty() ? List.of(surface) : names);
  }

  /** The kind of the actor that bears one of the names; unlisted if nobody does. */
  String kindOf(List<String> names) {
    for (String name : names) {
      for (String id : idsByName.getOrDefault(plain(name), Set.of())) {
        return registry.actor(id).map(a -> a.kind().label()).orElse("unlisted");
      }
    }
    return "unlisted";
  }

  private Set<String> words(String name) {
    Set<String> words = new HashSet<>();
    for (String word : plain(name).split("[^\\p{L}\\p{N}]+", -1)) {
      if (!LINK_WORDS.contains(word)) {
        words.add(states.getOrDefault(word, word.equals("defense") ? "defence" : word));
      }
    }
    return words;
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('’', '\'')
        .toLowerCase(Locale.ROOT);
  }
}
