package parley.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Subjects whose changes wait to be sent, in a store that is gone through round and round, a slice
 * at a time. Where a round has come to need not be stored: the next one comes by everything.
 */
final class WaitingSubjects {
  private final KeyValueStore<Bytes, byte[]> store;
  private @Nullable Bytes next;

  WaitingSubjects(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  Optional<Pending> get(Bytes subject) {
    return Optional.ofNullable(store.get(subject)).map(Pending::read);
  }

  void put(Bytes subject, Pending pending) {
    store.put(subject, pending.bytes());
  }

  void remove(Bytes subject) {
    store.delete(subject);
  }

  /** The next ones that may be sent. */
  List<Bytes> slice(int most, Predicate<Bytes> ready) {
    List<Bytes> subjects = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = store.range(next, null)) {
      while (subjects.size() < most && found.hasNext()) {
        KeyValue<Bytes, byte[]> entry = found.next();
        if (ready.test(entry.key)) {
          subjects.add(entry.key);
        }
      }
      next = found.hasNext() ? found.next().key : null;
    }
    return subjects;
  }
}
