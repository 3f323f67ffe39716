package parley.ingest.log;

/** Holds a backfill back while the log's reader is behind. */
public interface Pace {
  /** Returns at once, or when the reader has caught up. */
  void await() throws InterruptedException;
}
