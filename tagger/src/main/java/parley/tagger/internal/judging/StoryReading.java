package parley.tagger.internal.judging;

/**
 * What the model says of a whole story, in logits. Of an actor each answer has four classes:
 * nothing said, negative, mixed, positive.
 *
 * @param talks whether it covers peace talks
 * @param conflict whether it is about an armed conflict
 * @param stage in the order of {@link parley.tagger.Stage}
 * @param toward for each actor, its posture toward the talks
 * @param others for each actor, how those who are cited speak of it
 * @param own for each actor, how the writer speaks of it
 */
@SuppressWarnings("ArrayRecordComponent") // passes through, compared nowhere
record StoryReading(
    float talks,
    float conflict,
    float[] stage,
    float[][] toward,
    float[][] others,
    float[][] own) {}
