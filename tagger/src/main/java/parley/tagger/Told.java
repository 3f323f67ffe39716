package parley.tagger;

/** How a text tells an act. */
public enum Told {
  /** Happened, or was said, within two days, as the news. */
  NEWS,
  /** Happened before. */
  PAST,
  /** Will happen, or is meant to. */
  PLANNED,
  /** Could or should happen, would if, is demanded. */
  HYPOTHETICAL,
  /** Did not happen, or will not. */
  DENIED
}
