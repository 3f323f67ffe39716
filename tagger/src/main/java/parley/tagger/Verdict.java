package parley.tagger;

/** The verdicts on whether a story is peace-talk coverage. */
public enum Verdict {
  TALKS,
  NOT_TALKS,
  /** The model cannot tell, or the story was not read. */
  ABSTAIN
}
