package parley.tagger.internal.judging;

/**
 * An ordered pair of a window's mentions, of which a sentence of the window may tell an act. One of
 * the two may stand in the sentences before.
 *
 * @param source number of the mention in the window
 * @param target number of the mention in the window
 * @param sentence the sentence that may tell the act
 */
record WindowPair(int source, int target, Window.Part sentence) {}
