package parley.enrich.stored;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The version of the layout of a task's stores, kept in one of them. It goes up when a release
 * writes what the one before would misread; a release reads all versions up to its own.
 */
public final class StoreVersion {
  /**
   * 1: releases before 0.2, which wrote no version. 2: ledgers keep what a story added to the
   * buckets. 3: tags say what language a story is in, counts how many were not read.
   */
  static final int CURRENT = 3;

  /** No name of anything begins with it. */
  private static final Bytes KEY = Bytes.wrap(new byte[] {0, 'v'});

  private final KeyValueStore<Bytes, byte[]> store;
  private boolean marked;

  /**
   * @param store is asked for single keys alone, never for ranges
   * @throws UnknownFormatException if a newer version of Parley has worked on the stores
   */
  public StoreVersion(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
    byte[] found = store.get(KEY);
    int version = found == null ? 1 : ByteBuffer.wrap(found).getInt();
    if (version > CURRENT) {
      throw new UnknownFormatException("stores of version " + version);
    }
    this.marked = version == CURRENT;
  }

  /** To be called before anything is written. */
  public void mark() {
    if (!marked) {
      store.put(KEY, ByteBuffer.allocate(Integer.BYTES).putInt(CURRENT).array());
      marked = true;
    }
  }
}
