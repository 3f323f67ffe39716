package parley.tagger.internal.actors;

import org.jspecify.annotations.Nullable;
import parley.tagger.registry.ActorKind;

/**
 * An actor as a story has it.
 *
 * @param id ISO 3166 alpha-3 for states, a slug for everyone else
 * @param name its usual name
 * @param kind what it is
 * @param country ISO 3166 alpha-3 of the country whose office the actor held on the story's date,
 *     or it belongs to; null if none is known
 * @param ofState true of a body or a delegation of its country's state
 * @param office the office held on the story's date; of a delegation, what it is: delegation,
 *     negotiator, mediator, envoy; null if none is known
 * @param listed whether the registry knows it; if not, it was composed from the story's own words
 */
public record StoryActor(
    String id,
    String name,
    ActorKind kind,
    @Nullable String country,
    boolean ofState,
    @Nullable String office,
    boolean listed) {

  /** The state whose office it holds, or whose body or delegation it is; null if none. */
  public @Nullable String speaksFor() {
    boolean inOffice = kind == ActorKind.PERSON && office != null;
    return ofState || inOffice ? country : null;
  }
}
