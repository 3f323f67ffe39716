package parley.tagger;

/** The stages of talks, as a story tells them. */
public enum Stage {
  PROPOSAL,
  PRE_TALKS,
  ROUND_HELD,
  DEAL,
  IMPLEMENTATION,
  VIOLATION,
  BREAKDOWN
}
