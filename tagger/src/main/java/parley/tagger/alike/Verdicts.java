package parley.tagger.alike;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Decides what a story is among its earlier neighbours. A pure function of the set of neighbours:
 * their order does not count. Since a verdict depends on earlier stories alone, all verdicts have
 * one fixed point, whatever the order in which stories arrive.
 */
public final class Verdicts {
  /** How much earlier a leader is at most. */
  public static final Duration COPY_WINDOW = Duration.ofHours(72);

  /** How much earlier a member of a happening is at most. */
  public static final Duration HAPPENING_WINDOW = Duration.ofDays(7);

  /** Neighbours that a story keeps at most. */
  public static final int KEPT = 32;

  /**
   * Under one candidate key a story meets at most so many earlier ones: the first of those within
   * the window of happenings.
   */
  public static final int MET = 64;

  static final double COPY_FLOOR = 0.2;
  static final double HAPPENING_FLOOR = 0.2;

  private Verdicts() {}

  /**
   * The verdict on a story.
   *
   * @param neighbours earlier stories, in any order; those outside the windows are passed over
   */
  public static Verdict of(String story, Instant time, Collection<Neighbour> neighbours) {
    throw new UnsupportedOperationException("not yet: " + story + time + neighbours);
  }

  /**
   * The neighbours that a story keeps, at most {@link #KEPT}: the earliest that it may be a copy
   * of, then those most likely of its happening. It is a function of the set: to add one to what is
   * kept of others keeps the same as to choose among all.
   */
  public static List<Neighbour> kept(Collection<Neighbour> neighbours) {
    throw new UnsupportedOperationException("not yet: " + neighbours);
  }
}
