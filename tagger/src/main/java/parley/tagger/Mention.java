package parley.tagger;

/**
 * One mention of an actor.
 *
 * @param begin offset of its first UTF-16 unit in the field's text
 * @param end offset after its last UTF-16 unit
 */
public record Mention(Field field, int begin, int end) {}
