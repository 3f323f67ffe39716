package parley.lab.measure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;
import parley.enrich.joining.Entries;

/** Entries on disk, as Kafka Streams keeps them: without a log of its own. */
final class RocksEntries implements Entries {
  static {
    RocksDB.loadLibrary();
  }

  private static final WriteOptions UNLOGGED = new WriteOptions().setDisableWAL(true);

  private final RocksDB store;

  RocksEntries(Path folder) throws RocksDBException {
    BlockBasedTableConfig table = new BlockBasedTableConfig().setFilterPolicy(new BloomFilter());
    Options options =
        new Options()
            .setCreateIfMissing(true)
            .setWriteBufferSize(8L << 20)
            .setTableFormatConfig(table);
    store = RocksDB.open(options, folder.toString());
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    try {
      return store.get(key);
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void put(byte[] key, byte[] value) {
    try {
      store.put(UNLOGGED, key, value);
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void delete(byte[] key) {
    try {
      store.delete(UNLOGGED, key);
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Cursor range(byte[] from, byte[] to) {
    RocksIterator found = store.newIterator();
    found.seek(from);
    return new Found(found, to, true);
  }

  @Override
  public Cursor reverse(byte[] from, byte[] to) {
    RocksIterator found = store.newIterator();
    found.seekForPrev(to);
    return new Found(found, from, false);
  }

  /** Bytes of all keys and values. */
  long bytes() {
    long bytes = 0;
    try (RocksIterator all = store.newIterator()) {
      for (all.seekToFirst(); all.isValid(); all.next()) {
        bytes += all.key().length + all.value().length;
      }
    }
    return bytes;
  }

  long count() {
    long count = 0;
    try (RocksIterator all = store.newIterator()) {
      for (all.seekToFirst(); all.isValid(); all.next()) {
        count++;
      }
    }
    return count;
  }

  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  private record Found(RocksIterator entries, byte[] end, boolean forward) implements Cursor {
    @Override
    public boolean hasNext() {
      if (!entries.isValid()) {
        return false;
      }
      int order = Arrays.compareUnsigned(entries.key(), end);
      return forward ? order <= 0 : order >= 0;
    }

    @Override
    public Entry next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Entry entry = new Entry(entries.key(), entries.value());
      if (forward) {
        entries.next();
      } else {
        entries.prev();
      }
      return entry;
    }

    @Override
    public void close() {
      entries.close();
    }
  }
}
