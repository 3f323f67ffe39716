package parley.ingest.feed.share;

import java.util.OptionalLong;

/** The right to visit feeds, which instances share. May be used by several threads. */
public interface FeedTurns {
  /**
   * Begins a visit to the feed of this name, which the caller must end.
   *
   * @return the number of the tenure, another one whenever somebody else may have polled the feed
   *     since; empty while it is not this instance's to poll
   */
  OptionalLong begin(String feed);

  /** Ends the visit: from now on another instance may have the feed. */
  void end(String feed);

  /** True while the feed is this instance's to poll. */
  boolean owns(String feed);
}
