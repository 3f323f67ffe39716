package parley.enrich;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Names that are due at instants, in a store, taken off in order of time and a few at a time: what
 * a slice leaves is there for the next one, and after a restart.
 */
final class DueQueue {
  private static final byte[] PRESENT = {1};

  private final KeyValueStore<Bytes, byte[]> store;

  /** No entry lies before it; a search from the beginning would pass over all that were deleted. */
  private @Nullable Bytes first;

  DueQueue(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void put(Instant at, byte[] name) {
    Bytes key = StoreKey.due(at, name);
    if (first != null && key.compareTo(first) < 0) {
      first = key;
    }
    store.put(key, PRESENT);
  }

  void remove(Instant at, byte[] name) {
    store.delete(StoreKey.due(at, name));
  }

  /** The names that are due after one instant and until another, earliest first. */
  List<byte[]> peek(Instant after, Instant until, int most) {
    List<byte[]> names = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found =
        store.range(StoreKey.afterDue(after), StoreKey.afterDue(until))) {
      while (names.size() < most && found.hasNext()) {
        names.add(StoreKey.dueName(found.next().key));
      }
    }
    return names;
  }

  /** Takes off what is due at the instant or before, earliest first. */
  List<byte[]> take(Instant now, int most) {
    List<Bytes> keys = new ArrayList<>();
    Bytes last = StoreKey.afterDue(now);
    if (first != null && first.compareTo(last) > 0) {
      return List.of();
    }
    try (KeyValueIterator<Bytes, byte[]> found = store.range(first, last)) {
      while (keys.size() < most && found.hasNext()) {
        keys.add(found.next().key);
      }
      first = found.hasNext() ? found.next().key : last;
    }
    keys.forEach(store::delete);
    return keys.stream().map(StoreKey::dueName).toList();
  }
}
