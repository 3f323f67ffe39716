package parley.enrich;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import parley.enrich.rollup.NegativeCountException;
import parley.enrich.rollup.Posting;
import parley.enrich.stored.StoredCodec;
import parley.ledger.SourceEntry;
import parley.schemas.Span;
import parley.schemas.Subject;

/**
 * The number of relations that name each event of a subject's day, so that the day can count
 * distinct ones. A narrow subject (an actor, a country, a pair) has few: they lie in its day's
 * bucket and cost no write of their own. A wide one may have thousands: those of one source are an
 * entry of a store, since a correction changes what an actor does more often than who acts.
 */
final class EventReferences {
  private final KeyValueStore<Bytes, byte[]> store;
  private final StoredCodec<SourceEntry> sources = StoredCodec.of(SourceEntry.class);

  EventReferences(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /**
   * The day's references and distinct events after a posting.
   *
   * @param inBucket those of a narrow subject
   * @param bySource entries to be written, of a wide one; null for one that goes
   * @param more distinct events more, or fewer
   */
  record DayEvents(Map<String, Long> inBucket, Map<Bytes, byte @Nullable []> bySource, long more) {}

  /**
   * Counts a posting's references, and writes nothing.
   *
   * @param inBucket those that the day's bucket holds
   * @param recount the subject's count: entries of another one are empty
   * @param left whether a recount has left this day as it was: its entries are of any count
   * @throws NegativeCountException if more are taken back than were added
   * @throws SizeLimits.TooLargeException if an entry would be larger than its changelog takes
   */
  DayEvents after(Posting posting, Map<String, Long> inBucket, long recount, boolean left)
      throws SizeLimits.TooLargeException {
    Map<String, Long> more = posting.tally().events();
    if (more.isEmpty() || Subject.isNarrow(posting.subject())) {
      Map<String, Long> after = sum(posting, inBucket, more);
      return new DayEvents(after, Map.of(), after.size() - inBucket.size());
    }
    Map<String, Map<String, Long>> bySource = new TreeMap<>();
    more.forEach(
        (event, n) -> bySource.computeIfAbsent(source(event), s -> new TreeMap<>()).put(event, n));
    Map<Bytes, byte @Nullable []> written = new TreeMap<>();
    long distinct = 0;
    Instant day = Span.DAY.bucketStart(posting.storyTime());
    for (Map.Entry<String, Map<String, Long>> source : bySource.entrySet()) {
      Bytes key = StoreKey.event(posting.subject(), day, source.getKey());
      Map<String, Long> before = read(store.get(key), recount, left);
      Map<String, Long> after = sum(posting, before, source.getValue());
      byte[] bytes = after.isEmpty() ? null : sources.encode(new SourceEntry(after, recount));
      if (bytes != null) {
        SizeLimits.requireStored(RollUpProcessor.EVENTS, key.get(), bytes);
      }
      written.put(key, bytes);
      distinct += after.size() - before.size();
    }
    return new DayEvents(inBucket, written, distinct);
  }

  void write(Map<Bytes, byte @Nullable []> bySource) {
    bySource.forEach(store::put);
  }

  private static Map<String, Long> sum(
      Posting posting, Map<String, Long> before, Map<String, Long> more) {
    Map<String, Long> sum = new TreeMap<>(before);
    more.forEach((event, n) -> sum.merge(event, n, (a, b) -> a + b == 0 ? null : a + b));
    sum.forEach(
        (event, n) -> {
          if (n < 0) {
            throw new NegativeCountException(
                posting.subject(),
                Span.DAY,
                Span.DAY.bucketStart(posting.storyTime()),
                "event " + event + " " + n);
          }
        });
    return sum;
  }

  /** With which an event begins. */
  private static String source(String event) {
    return event.substring(0, event.indexOf('>'));
  }

  private Map<String, Long> read(byte @Nullable [] bytes, long recount, boolean left) {
    SourceEntry entry = bytes == null ? null : sources.decode(bytes);
    return entry != null && (left || entry.getRecount() == recount)
        ? entry.getReferences()
        : Map.of();
  }
}
