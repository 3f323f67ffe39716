package parley.enrich;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import parley.enrich.rollup.Horizon;
import parley.enrich.rollup.Posting;
import parley.schemas.Span;

/**
 * Deletes buckets that the horizon has passed, subject by subject, a few at a time; topic
 * `aggregates` keeps them. They freeze where stories are decided, and leave two days later, so that
 * every posting that was on its way is in them. How far they have gone is itself in the store: what
 * comes for an earlier day, after an outage of days, changes nothing any more.
 */
final class BucketSweep {
  /** The most entries that one step deletes. */
  static final int MAX_DELETED = 200;

  /** Finding a subject costs as much as so many: the record cache copies its keys for it. */
  private static final int SUBJECT_COST = 20;

  private static final Duration GRACE_PERIOD = Duration.ofDays(2);
  private static final Instant START = Instant.ofEpochMilli(Long.MIN_VALUE);

  private final KeyValueStore<Bytes, byte[]> buckets;
  private final KeyValueStore<Bytes, byte[]> events;
  private final Horizon horizon;
  private Instant floor;
  private @Nullable Bytes next = StoreKey.AFTER_FLOOR;

  BucketSweep(
      KeyValueStore<Bytes, byte[]> buckets, KeyValueStore<Bytes, byte[]> events, Horizon horizon) {
    this.buckets = buckets;
    this.events = events;
    this.horizon = horizon;
    byte[] stored = buckets.get(StoreKey.FLOOR);
    this.floor = stored == null ? START : Instant.ofEpochMilli(ByteBuffer.wrap(stored).getLong());
  }

  /** True if the buckets of a posting have left. */
  boolean passed(Posting posting) {
    return posting.storyTime().isBefore(floor);
  }

  /** True if the next step moves on to another day. */
  boolean isDue(Instant now) {
    return wanted(now).isPresent();
  }

  private Optional<Instant> wanted(Instant now) {
    return horizon.floor(now.minus(GRACE_PERIOD)).filter(floor::isBefore);
  }

  /**
   * Deletes the next entries.
   *
   * @param before told of each subject before anything of it is deleted, so that nothing leaves
   *     unsent
   */
  void step(Instant now, Consumer<Bytes> before) {
    Optional<Instant> wanted = wanted(now);
    if (wanted.isPresent()) {
      floor = wanted.get();
      long ms = floor.toEpochMilli();
      buckets.put(StoreKey.FLOOR, ByteBuffer.allocate(Long.BYTES).putLong(ms).array());
      next = StoreKey.AFTER_FLOOR;
    }
    if (floor.equals(START)) {
      next = null;
    }
    int left = MAX_DELETED;
    while (next != null && left > 0) {
      left -= subject(next, left, before);
    }
  }

  /** Works on the first subject at or after a key; what that cost. */
  private int subject(Bytes from, int most, Consumer<Bytes> before) {
    Bytes subject;
    try (KeyValueIterator<Bytes, byte[]> found = buckets.range(from, null)) {
      subject = found.hasNext() ? StoreKey.subject(found.next().key) : null;
    }
    if (subject == null) {
      next = null;
      return 1;
    }
    before.accept(subject);
    Instant last = floor.minusMillis(1);
    // events first: while any are left, the subject is found again by its buckets
    int deleted =
        delete(events, StoreKey.eventsAt(subject, START), StoreKey.eventsAt(subject, floor), most);
    for (Span span : BucketStore.SPANS) {
      Bytes first = StoreKey.bucketAt(subject, span, START);
      deleted += delete(buckets, first, StoreKey.bucketAt(subject, span, last), most - deleted);
    }
    next = deleted < most ? StoreKey.afterSubject(subject) : subject;
    return deleted + SUBJECT_COST;
  }

  private static int delete(KeyValueStore<Bytes, byte[]> store, Bytes first, Bytes last, int most) {
    List<Bytes> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = store.range(first, last)) {
      while (keys.size() < most && found.hasNext()) {
        keys.add(found.next().key);
      }
    }
    keys.forEach(store::delete);
    return keys.size();
  }
}
