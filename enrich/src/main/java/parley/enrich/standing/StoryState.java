package parley.enrich.standing;

import parley.schemas.Outcome;

/** The states of a story: its newest version stands, or why it does not. */
public enum StoryState {
  /** No version has come. */
  NONE,
  STANDING,
  /** By an embargo or an operator. */
  HELD,
  /** For an unknown status or an embargo that cannot be read. */
  UNREADABLE,
  WITHHELD,
  KILLED;

  /** The outcome of the newest version. */
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
