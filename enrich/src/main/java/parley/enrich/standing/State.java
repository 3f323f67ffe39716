package parley.enrich.standing;

import parley.schemas.Outcome;

/** Whether a story's newest version stands, and if not, why. */
public enum State {
  /** No version has come. */
  NONE,
  STANDING,
  /** By an embargo or an operator. */
  HELD,
  /** For an unknown status or an embargo that cannot be read. */
  UNREADABLE,
  WITHHELD,
  KILLED;

  /** What becomes of the newest version. */
  Outcome outcome() {
    return switch (this) {
      case STANDING -> Outcome.STANDING;
      case HELD, UNREADABLE -> Outcome.HELD;
      case WITHHELD -> Outcome.WITHHELD;
      case KILLED -> Outcome.KILLED;
      case NONE -> throw new IllegalArgumentException("no version");
    };
  }
}
