package parley.tagger.internal.actors;

import java.util.List;

/**
 * A place in a story that may name an actor.
 *
 * @param begin offset of its first UTF-16 unit
 * @param end offset after its last UTF-16 unit
 * @param first index of its first token
 * @param last index of its last token
 * @param type what type of mention it is
 * @param actor whom it would name
 * @param doubtful whether the name also means other things
 * @param introduced whether a full name elsewhere in the story says who is meant
 */
record Candidate(
    FieldText field,
    int begin,
    int end,
    int first,
    int last,
    MentionType type,
    StoryActor actor,
    boolean doubtful,
    boolean introduced) {

  static Candidate of(
      NameHit hit, MentionType type, StoryActor actor, boolean doubtful, boolean introduced) {
    return new Candidate(
        hit.field(),
        hit.begin(),
        hit.end(),
        hit.first(),
        hit.last(),
        type,
        actor,
        doubtful,
        introduced);
  }

  static Candidate of(
      NameRun run, MentionType type, StoryActor actor, boolean doubtful, boolean introduced) {
    NameHit hit =
        new NameHit(run.field(), run.begin(), run.end(), run.first(), run.last(), List.of());
    return of(hit, type, actor, doubtful, introduced);
  }

  String surface() {
    return field.text.substring(begin, end);
  }
}
