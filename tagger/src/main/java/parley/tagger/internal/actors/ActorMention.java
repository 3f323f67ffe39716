package parley.tagger.internal.actors;

import parley.tagger.Field;

/**
 * One place where a story names an actor.
 *
 * @param field the field of the story
 * @param begin offset of its first UTF-16 unit in the field's text
 * @param end offset after its last UTF-16 unit
 * @param actor whom it names
 */
public record ActorMention(Field field, int begin, int end, StoryActor actor) {}
