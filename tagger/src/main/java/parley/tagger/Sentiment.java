package parley.tagger;

/**
 * The attitude of a sentence toward one actor that it names.
 *
 * @param polarity −1 hostile, 0 neutral, 1 friendly
 * @param score probability of that polarity, 0..1
 * @param lean probability of friendly less that of hostile, −1..1
 */
public record Sentiment(int polarity, double score, double lean) {}
