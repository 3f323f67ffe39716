package parley.tagger;

/** Where talks stand, as a story tells it. */
public enum Stage {
  PROPOSAL,
  PRE_TALKS,
  ROUND_HELD,
  DEAL,
  IMPLEMENTATION,
  VIOLATION,
  BREAKDOWN
}
