package parley.enrich.joining;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A store of entries in the order of their keys, byte by byte, unsigned. */
public interface Entries {
  byte @Nullable [] get(byte[] key);

  void put(byte[] key, byte[] value);

  void delete(byte[] key);

  /** Entries between two keys, neither of which is one, in order; to be closed. */
  Cursor range(byte[] from, byte[] to);

  /** The same, last first. */
  Cursor reverse(byte[] from, byte[] to);

  /** A key with its value. */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  record Entry(byte[] key, byte[] value) {}

  /** Entries one by one. */
  interface Cursor extends Iterator<Entry>, AutoCloseable {
    @Override
    void close();
  }
}
