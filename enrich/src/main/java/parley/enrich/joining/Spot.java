package parley.enrich.joining;

import java.util.Comparator;

/**
 * A story's place in the order of time; of two at one time the one of the smaller id is the
 * earlier.
 *
 * @param time milliseconds since 1970
 */
record Spot(long time, String story) implements Comparable<Spot> {
  private static final Comparator<Spot> ORDER =
      Comparator.comparingLong(Spot::time).thenComparing(Spot::story);

  boolean isBefore(Spot other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Spot other) {
    return ORDER.compare(this, other);
  }
}
