package parley.enrich;

import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import parley.enrich.joining.Entries;

/** A store of the topology as those who join stories see it. */
record StoreEntries(KeyValueStore<Bytes, byte[]> store) implements Entries {
  @Override
  public byte @Nullable [] get(byte[] key) {
    return store.get(Bytes.wrap(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    store.put(Bytes.wrap(key), value);
  }

  @Override
  public void delete(byte[] key) {
    store.delete(Bytes.wrap(key));
  }

  @Override
  public Cursor range(byte[] from, byte[] to) {
    return new Found(store.range(Bytes.wrap(from), Bytes.wrap(to)));
  }

  @Override
  public Cursor reverse(byte[] from, byte[] to) {
    return new Found(store.reverseRange(Bytes.wrap(from), Bytes.wrap(to)));
  }

  private record Found(KeyValueIterator<Bytes, byte[]> entries) implements Cursor {
    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public Entry next() {
      if (!entries.hasNext()) {
        throw new NoSuchElementException();
      }
      KeyValue<Bytes, byte[]> entry = entries.next();
      return new Entry(entry.key.get(), entry.value);
    }

    @Override
    public void close() {
      entries.close();
    }
  }
}
