package parley.enrich.joining;

/**
 * A story's name in short, of which many are kept: what it is in order among those of one time, and
 * where its home is.
 *
 * @param hash as {@link parley.tagger.alike.StoryOrder#hash} has it
 * @param home the partition of its home
 */
record StoryRef(long hash, int home) {}
