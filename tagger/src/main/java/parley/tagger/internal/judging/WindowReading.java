package parley.tagger.internal.judging;

/**
 * What the model says of one window. Logits, unless said otherwise.
 *
 * @param window the window's vector
 * @param mentions a vector for each mention
 * @param speaks for each mention, whether it says what its sentence says
 * @param sentiment for each mention, how its sentence speaks of it: hostile, neutral, friendly
 * @param pairs a vector for each pair
 * @param related for each pair, whether the source acts on, or judges, the target
 * @param root for each pair, the root of the act, in the order of {@link parley.tagger.Root}
 * @param polarity for each pair, the source's attitude: hostile, neutral, friendly
 * @param told for each pair, how the act is told, in the order of {@link parley.tagger.Told}
 */
@SuppressWarnings("ArrayRecordComponent") // passes through, compared nowhere
record WindowReading(
    float[] window,
    float[][] mentions,
    float[] speaks,
    float[][] sentiment,
    float[][] pairs,
    float[] related,
    float[][] root,
    float[][] polarity,
    float[][] told) {}
