package parley.enrich.standing;

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
  KILLED
}
