package parley.tagger.internal.actors;

/**
 * A place in a story that may name an actor.
 *
 * @param field its field
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

  String surface() {
    return field.text.substring(begin, end);
  }
}
