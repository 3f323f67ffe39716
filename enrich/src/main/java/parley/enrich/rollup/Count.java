package parley.enrich.rollup;

/** The whole numbers of a tally, in the order in which they are stored: append only. */
public enum Count {
  REPORTS(0),
  STORIES(1),
  MENTIONS(2),
  VOTES(3),
  VOTE_SUM(4),
  VOTE_SQUARES(5),
  POSITIVE(6),
  NEUTRAL(7),
  NEGATIVE(8),
  OWN_VOTES(9),
  OWN_VOTE_SUM(10),
  QUAD1(11),
  QUAD2(12),
  QUAD3(13),
  QUAD4(14);

  /** How many there are. */
  static final int NUMBER = 15;

  private final int place;

  Count(int place) {
    this.place = place;
  }

  /** Its place among the stored counts. */
  int place() {
    return place;
  }

  /** Whether it is a sum of votes, which hostile votes make negative. */
  public boolean signed() {
    return this == VOTE_SUM || this == OWN_VOTE_SUM;
  }

  /** The count of relations of a quad class, 1..4. */
  public static Count quad(int quad) {
    return switch (quad) {
      case 1 -> QUAD1;
      case 2 -> QUAD2;
      case 3 -> QUAD3;
      case 4 -> QUAD4;
      default -> throw new IllegalArgumentException("quad class " + quad);
    };
  }
}
