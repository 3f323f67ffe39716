package parley.enrich.rollup;

/** The whole numbers of a tally, in the order in which they are stored: append only. */
public enum Count {
  REPORTS,
  STORIES,
  MENTIONS,
  VOTES,
  VOTE_SUM,
  VOTE_SQUARES,
  POSITIVE,
  NEUTRAL,
  NEGATIVE,
  OWN_VOTES,
  OWN_VOTE_SUM,
  QUAD1,
  QUAD2,
  QUAD3,
  QUAD4;

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
