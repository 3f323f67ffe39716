package parley.enrich.rollup;

import java.time.Instant;

/**
 * The part of a change that adds to, or takes from, one subject at one time.
 *
 * @param storyTime names the buckets
 * @param tally signed
 * @param takesBack whether something is taken back, though other things may be added
 * @param recount the count that it belongs to, of a subject that was counted anew; 0 for the first
 * @param ended the partition of `stories` that has been counted whole, of a posting that says only
 *     this; -1 of all others
 */
public record Posting(
    String subject, Instant storyTime, Tally tally, boolean takesBack, long recount, int ended) {
  private static final int COUNTS = -1;

  public Posting(String subject, Instant storyTime, Tally tally, boolean takesBack) {
    this(subject, storyTime, tally, takesBack, 0, COUNTS);
  }

  /** One that says that a partition has been counted whole. */
  public static Posting ended(String subject, long recount, int partition) {
    return new Posting(
        subject, Instant.ofEpochMilli(recount), Tally.EMPTY, false, recount, partition);
  }

  /** The same, of a count. */
  public Posting inCount(long number) {
    return new Posting(subject, storyTime, tally, takesBack, number, ended);
  }
}
