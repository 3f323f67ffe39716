package parley.ingest.feed;

import java.util.Optional;
import parley.Cursor;
import parley.ingest.log.StoryLog;

/** Remembers how far each feed was read. May be used by several threads. */
public interface Cursors {
  /** Of the feed of that name. */
  Optional<Cursor> find(String feed);

  /**
   * Keeps it; returns once it is safe.
   *
   * @throws StoryLog.UnavailableException if it cannot be kept now
   */
  void save(Cursor cursor) throws InterruptedException;
}
