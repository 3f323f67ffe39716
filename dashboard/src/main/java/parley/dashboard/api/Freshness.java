package parley.dashboard.api;

/** What is known of the database's changes, by which kept answers are told from old ones. */
public interface Freshness {
  /** A number that grows with each change; negative while changes are not heard of. */
  long version();

  /**
   * True if something was taken back since the version, or within the last seconds: that goes at
   * once, and so do the numbers in which it was counted. Known before {@link #version()} says that
   * it changed.
   */
  boolean hurried(long version);
}
