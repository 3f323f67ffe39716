package parley.dashboard.api;

/** What is known of the database's changes, by which kept answers are told from old ones. */
public interface Freshness {
  /** Another number after each change; negative while changes are not heard of. */
  long version();

  /**
   * True for five seconds after something was taken back, before {@link #version()} says that it
   * changed: that goes at once, and so do the numbers in which it was counted.
   */
  boolean hurried();
}
