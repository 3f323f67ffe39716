package parley.enrich.joining;

import java.time.Instant;
import parley.tagger.alike.Likeness;
import parley.tagger.alike.Neighbour;
import parley.tagger.alike.Verdict;

/**
 * An earlier story as one that is like it knows it.
 *
 * @param take the number of its sketch
 * @param number of the question by which it is followed
 * @param verdict its own, as last told
 */
record Known(Spot spot, int take, int number, Likeness likeness, Verdict verdict, Bond bond) {
  /** How far a neighbour is to be relied on. */
  enum Bond {
    /** Both texts were compared. */
    SURE,
    /** One of the texts changed: dropped unless both are compared again within a moment. */
    OPEN,
    /** Compared by the generation before, which this one has not the texts to do again. */
    OLD,
    /** The same, but the earlier one's text is there by now. */
    OLD_COMPARABLE
  }

  static Known of(Message.Found found, int number) {
    return new Known(
        found.spot(), found.take(), number, found.likeness(), found.verdict(), Bond.SURE);
  }

  boolean isOld() {
    return bond == Bond.OLD || bond == Bond.OLD_COMPARABLE;
  }

  /** True if it has the same place among neighbours of which the best are kept. */
  boolean ranksAs(Known other) {
    return likeness.equals(other.likeness) && spot.equals(other.spot);
  }

  Known with(Bond other) {
    return new Known(spot, take, number, likeness, verdict, other);
  }

  Known with(Verdict other) {
    return new Known(spot, take, number, likeness, other, bond);
  }

  Neighbour neighbour() {
    return neighbour(verdict);
  }

  /** As it would be if it were like no earlier story. */
  Neighbour alone() {
    return neighbour(Verdict.alone(spot.story()));
  }

  private Neighbour neighbour(Verdict told) {
    return new Neighbour(spot.story(), Instant.ofEpochMilli(spot.time()), likeness, told);
  }
}
