package parley.enrich.generation;

import parley.GenerationState;

/** The phases that a rebuild goes through, as {@link GenerationState} has them. */
public enum Phase {
  /** Nothing is built. */
  SETTLED(true, false),
  /** It is noted how far the live generation has come. */
  CUTTING(false, false),
  /** What the live generation knew then is copied. */
  COPYING(true, false),
  /** The next one is built. */
  BESIDE(true, true),
  /** The next one comes to be as far as the live one was when it stopped. */
  OVERTAKING(false, true),
  /** What differs is sent to subscribers. */
  SENDING(false, false);

  private final boolean liveRuns;
  private final boolean nextRuns;

  Phase(boolean liveRuns, boolean nextRuns) {
    this.liveRuns = liveRuns;
    this.nextRuns = nextRuns;
  }

  boolean liveRuns() {
    return liveRuns;
  }

  boolean nextRuns() {
    return nextRuns;
  }

  /** The phase of a state. */
  public static Phase of(GenerationState state) {
    return valueOf(state.getPhase());
  }
}
