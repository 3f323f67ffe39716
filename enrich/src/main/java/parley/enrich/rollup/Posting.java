package parley.enrich.rollup;

import java.time.Instant;

/**
 * The part of a change that adds to, or takes from, one subject at one time.
 *
 * @param storyTime names the buckets
 * @param tally signed
 * @param takesBack whether something is taken back, though other things may be added
 */
public record Posting(String subject, Instant storyTime, Tally tally, boolean takesBack) {}
