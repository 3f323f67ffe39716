package parley.ingest.feed;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import parley.Cursor;
import parley.ingest.log.StoryLog;

/** Cursors that can be taken away. */
final class MemoryCursors implements Cursors {
  final Map<String, Cursor> all = new ConcurrentHashMap<>();
  volatile boolean away;
  volatile int saves;

  @Override
  public void refresh() {}

  @Override
  public Optional<Cursor> find(String feed) {
    return Optional.ofNullable(all.get(feed));
  }

  @Override
  public synchronized void save(Cursor cursor) {
    if (away) {
      throw new StoryLog.UnavailableException("away", new Exception());
    }
    saves++;
    all.put(cursor.getFeed(), cursor);
  }
}
