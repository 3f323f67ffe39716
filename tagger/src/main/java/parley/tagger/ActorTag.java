package parley.tagger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.tagger.registry.ActorKind;

/**
 * One actor of a story.
 *
 * @param id ISO 3166 alpha-3 for states, a slug for everyone else
 * @param country ISO 3166 alpha-3 of the country whose office the actor held on the story's day, or
 *     it belongs to; null if none
 * @param office the office held on the story's day; null if none is known
 * @param sentiment how the story speaks of the actor, all voices together, in thousandths,
 *     -1000..1000; null where nothing was said
 * @param ownVoice the same in the writer's own voice
 * @param towardTalks posture toward the talks of a party or mediator: 1 constructive, -1
 *     obstructive, 0 mixed; null where nothing is said of it
 * @param mentions in order, the headline's first
 */
public record ActorTag(
    String id,
    String name,
    ActorKind kind,
    @Nullable String country,
    @Nullable String office,
    @Nullable Integer sentiment,
    @Nullable Integer ownVoice,
    @Nullable Integer towardTalks,
    List<Mention> mentions) {
  public ActorTag {
    mentions = List.copyOf(mentions);
  }

  /** The same actor, with what is said of it. */
  public ActorTag with(
      @Nullable Integer nowSentiment, @Nullable Integer nowOwnVoice, @Nullable Integer nowToward) {
    return new ActorTag(
        id, name, kind, country, office, nowSentiment, nowOwnVoice, nowToward, mentions);
  }
}
