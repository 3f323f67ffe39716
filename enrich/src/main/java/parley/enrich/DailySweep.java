package parley.enrich;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import parley.schemas.Span;

/**
 * Looks at all entries of a store once a day, a few at a time, and drops what is over. No outcome
 * depends on how far it has come, since what is over is passed over whenever it is read.
 */
final class DailySweep {
  /** The most entries that one step looks at: four million an hour. */
  static final int MAX_LOOKED_AT = 1_000;

  private final KeyValueStore<Bytes, byte[]> store;
  private final Broom broom;
  private @Nullable Instant day;
  private @Nullable Bytes next;

  /** Decides what is left of an entry. */
  @FunctionalInterface
  interface Broom {
    /** Its new value; the value itself where it stays as it is, null where nothing is left. */
    byte @Nullable [] rest(byte[] key, byte[] value, Instant now);
  }

  DailySweep(KeyValueStore<Bytes, byte[]> store, Broom broom) {
    this.store = store;
    this.broom = broom;
  }

  /** Looks at the next ones. */
  void step(Instant now) {
    Instant today = Span.DAY.bucketStart(now);
    if (next == null && today.equals(day)) {
      return;
    }
    day = today;
    List<KeyValue<Bytes, byte[]>> looked = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = store.range(next, null)) {
      while (looked.size() < MAX_LOOKED_AT && found.hasNext()) {
        looked.add(found.next());
      }
      next = found.hasNext() ? found.next().key : null;
    }
    for (KeyValue<Bytes, byte[]> entry : looked) {
      if (!TopologyStores.isEntry(entry.key.get())) {
        continue;
      }
      byte[] rest = broom.rest(entry.key.get(), entry.value, now);
      if (rest == null) {
        store.delete(entry.key);
      } else if (rest != entry.value) {
        store.put(entry.key, rest);
      }
    }
  }
}
