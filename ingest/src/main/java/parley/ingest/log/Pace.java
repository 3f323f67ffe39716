package parley.ingest.log;

/** The speed of a backfill, held back while the log's reader is behind. */
public interface Pace {
  /** Returns at once, or when the reader has caught up. */
  void await() throws InterruptedException;
}
