package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import parley.enrich.rollup.NegativeCountException;
import parley.enrich.rollup.Posting;
import parley.schemas.Span;

/**
 * How many relations name each event of a subject's day, so that the day can count distinct ones. A
 * narrow subject (an actor, a country, a pair) has few: they lie in its day's bucket and cost no
 * write of their own. A wide one may have thousands: each is an entry of a store.
 */
final class EventReferences {
  private final KeyValueStore<Bytes, byte[]> store;

  EventReferences(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /**
   * The day's references and distinct events after a posting.
   *
   * @param inBucket those of a narrow subject
   * @param more distinct events more, or fewer
   */
  record Counted(Map<String, Long> inBucket, long more) {}

  /**
   * Counts a posting's references.
   *
   * @param inBucket those that the day's bucket holds
   * @throws NegativeCountException if more are taken back than were added
   */
  Counted after(Posting posting, Map<String, Long> inBucket) {
    boolean narrow = narrow(posting.subject());
    Map<String, Long> held = new HashMap<>(inBucket);
    Instant day = Span.DAY.bucketStart(posting.storyTime());
    long more = 0;
    for (Map.Entry<String, Long> event : posting.tally().events().entrySet()) {
      Bytes key = StoreKey.event(posting.subject(), day, event.getKey());
      long before = narrow ? held.getOrDefault(event.getKey(), 0L) : read(store.get(key));
      long after = before + event.getValue();
      if (after < 0) {
        throw new NegativeCountException(
            posting.subject(), Span.DAY, day, "event " + event.getKey() + " " + after);
      }
      if (narrow) {
        held.merge(event.getKey(), event.getValue(), (a, b) -> a + b == 0 ? null : a + b);
      } else if (after == 0) {
        store.delete(key);
      } else {
        store.put(key, Long.toString(after).getBytes(UTF_8));
      }
      more += (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    }
    return new Counted(held, more);
  }

  private static long read(byte[] bytes) {
    return bytes == null ? 0 : Long.parseLong(new String(bytes, UTF_8));
  }

  /** Actors, countries, and all that has two sides or lies within one conflict's talks. */
  private static boolean narrow(String subject) {
    return subject.startsWith("actor:") || subject.startsWith("country:") || subject.contains("/");
  }
}
