package parley.app.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import parley.tagger.ActorTag;

/** The actors that a tagger found in a story, by what the labels call them. */
final class FoundActors {
  private final ActorNames names;
  private final List<LabelledStory.Actor> labelled;
  private final List<ActorTag> found;

  FoundActors(ActorNames names, List<LabelledStory.Actor> labelled, List<ActorTag> found) {
    this.names = names;
    this.labelled = labelled;
    this.found = found;
  }

  /** Those that are a labelled actor: by its id, else by one of its names. */
  List<ActorTag> of(LabelledStory.Actor actor) {
    return called(actor.names());
  }

  /** The ids of those that an act's source or target is, a labelled actor or none. */
  Set<String> ids(String called) {
    List<String> all = new ArrayList<>(List.of(called));
    labelled.stream()
        .filter(actor -> actor.names().contains(called))
        .forEach(actor -> all.addAll(actor.names()));
    Set<String> ids = new HashSet<>();
    called(all).forEach(actor -> ids.add(actor.id()));
    return ids;
  }

  private List<ActorTag> called(List<String> called) {
    List<ActorTag> byId = found.stream().filter(actor -> called.contains(actor.id())).toList();
    return byId.isEmpty()
        ? found.stream().filter(actor -> names.isNamed(actor, called)).toList()
        : byId;
  }
}
