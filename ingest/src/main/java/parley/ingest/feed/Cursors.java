package parley.ingest.feed;

import java.util.Optional;
import parley.Cursor;
import parley.ingest.log.StoryLog;

/** The store of how far each feed was read. May be used by several threads. */
public interface Cursors {
  /**
   * Reads what other instances have kept.
   *
   * @throws StoryLog.UnavailableException if that cannot be read now
   */
  void refresh();

  /** That of the feed of this name; empty where it was never read. */
  Optional<Cursor> find(String feed);

  /**
   * Keeps it; returns once it is safe.
   *
   * @throws StoryLog.UnavailableException if it cannot be kept now
   */
  void save(Cursor cursor) throws InterruptedException;
}
