package parley.sink;

/**
 * What the broker holds of a partition.
 *
 * @param topicId id that the broker gave the topic when it was made; one made anew has another
 * @param begin offset of the first record that is there
 * @param end offset after the last one that readers may see
 */
record LogRange(String topicId, long begin, long end) {}
