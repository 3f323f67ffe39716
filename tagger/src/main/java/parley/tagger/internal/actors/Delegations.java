package parley.tagger.internal.actors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.tagger.registry.ActorKind;

/**
 * The delegations of one story: a state, an organisation or a group that it names only by whom it
 * sends to the table is one. "Ukrainian negotiators" are Ukraine, as negotiator.
 */
final class Delegations {
  private final Map<String, String> roleByWord;
  private final Map<String, String> roles = new HashMap<>();
  private final Set<String> otherwise = new HashSet<>();

  /**
   * For one story.
   *
   * @param roleByWord the role of a state, by the people whom it sends
   */
  Delegations(Map<String, String> roleByWord, List<Candidate> named) {
    this.roleByWord = roleByWord;
    for (Candidate candidate : named) {
      String id = candidate.actor().id();
      String role = role(candidate);
      if (role == null) {
        otherwise.add(id);
      } else {
        roles.putIfAbsent(id, role);
      }
    }
  }

  private @Nullable String role(Candidate candidate) {
    if (candidate.type().isPerson()) {
      return null;
    }
    for (String word : new Surroundings(candidate).phrase()) {
      String role = roleByWord.get(word);
      if (role != null) {
        return role;
      }
    }
    return null;
  }

  /** The mentions, with the role in the actor's office. */
  List<ActorMention> of(List<Candidate> named) {
    List<ActorMention> mentions = new ArrayList<>();
    for (Candidate c : named) {
      mentions.add(new ActorMention(c.field().field, c.begin(), c.end(), atTable(c.actor())));
    }
    return mentions;
  }

  private StoryActor atTable(StoryActor actor) {
    String role = roles.get(actor.id());
    if (role == null || otherwise.contains(actor.id()) || actor.kind() == ActorKind.PERSON) {
      return actor;
    }
    return new StoryActor(
        actor.id(),
        actor.name(),
        ActorKind.DELEGATION,
        actor.country(),
        actor.ofState() || actor.kind() == ActorKind.STATE,
        role,
        actor.listed());
  }
}
