package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import parley.enrich.rollup.Contribution;
import parley.enrich.rollup.Horizon;
import parley.enrich.rollup.Posting;
import parley.enrich.rollup.Tally;
import parley.enrich.standing.LedgerCodec;
import parley.enrich.stored.StoredCodec;
import parley.ledger.RecountEntry;
import parley.schemas.StoryId;

/**
 * Counts subjects anew, from what the ledgers of one partition say that they hold: a few ledgers at
 * a time, while stories go on changing. A change to a story that has been counted belongs to the
 * new count, one to a story still to come does not: it will be counted as it is by then.
 */
final class Recounts {
  /** The most ledgers that one step reads. */
  static final int MAX_LOOKED_AT = 500;

  /** A recount takes less: at 2,000 ledgers a second it is done with a hundred million. */
  private static final Duration MAX_TIME = Duration.ofDays(1);

  private final int partition;
  private final KeyValueStore<Bytes, byte[]> store;
  private final KeyValueStore<Bytes, byte[]> ledgers;
  private final Horizon horizon;
  private final LedgerCodec ledgerCodec = new LedgerCodec();
  private final StoredCodec<RecountEntry> codec = StoredCodec.of(RecountEntry.class);

  /** Few: one for each subject that an operator ever had counted anew. */
  private final Map<String, RecountEntry> entries = new TreeMap<>();

  Recounts(
      int partition,
      KeyValueStore<Bytes, byte[]> store,
      KeyValueStore<Bytes, byte[]> ledgers,
      Horizon horizon) {
    this.partition = partition;
    this.store = store;
    this.ledgers = ledgers;
    this.horizon = horizon;
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      all.forEachRemaining(e -> entries.put(new String(e.key.get(), UTF_8), codec.decode(e.value)));
    }
  }

  /** Takes an order; of two of one subject the later counts. */
  void begin(String subject, Instant orderedAt) {
    long number = orderedAt.toEpochMilli();
    RecountEntry before = entries.get(subject);
    long last = before == null ? 0 : before.getRecount();
    if (number > last) {
      put(subject, new RecountEntry(number, last, ByteBuffer.wrap(new byte[0]), false));
    }
  }

  /**
   * True of an instant whose day a recount leaves as it is: frozen when it was ordered, or a day
   * later. So no ledger forgets what a day holds while that is counted.
   */
  static boolean leaves(Instant at, long recount, Horizon horizon) {
    return horizon.frozen(at, Instant.ofEpochMilli(recount).plus(MAX_TIME));
  }

  /** The count of its subject to which a change to a story belongs. */
  long countOf(Posting posting, String storyId) {
    RecountEntry entry = entries.get(posting.subject());
    if (entry == null) {
      return 0;
    }
    boolean counted =
        entry.getEnded()
            || Bytes.wrap(storyId.getBytes(UTF_8)).compareTo(next(entry)) < 0
            || leaves(posting.storyTime(), entry.getRecount(), horizon);
    return counted ? entry.getRecount() : entry.getBefore();
  }

  /** Counts some ledgers for the first subject that is not done. */
  List<Outgoing> step() {
    for (Map.Entry<String, RecountEntry> each : entries.entrySet()) {
      if (!each.getValue().getEnded()) {
        return step(each.getKey(), each.getValue());
      }
    }
    return List.of();
  }

  private List<Outgoing> step(String subject, RecountEntry entry) {
    List<Outgoing> records = new ArrayList<>();
    List<KeyValue<Bytes, byte[]>> looked = new ArrayList<>();
    Optional<Bytes> next = Optional.empty();
    try (KeyValueIterator<Bytes, byte[]> found = ledgers.range(next(entry), null)) {
      while (looked.size() < MAX_LOOKED_AT && found.hasNext()) {
        looked.add(found.next());
      }
      next = found.hasNext() ? Optional.of(found.next().key) : next;
    }
    for (KeyValue<Bytes, byte[]> ledger : looked) {
      posting(subject, entry.getRecount(), ledger).ifPresent(p -> records.add(Outgoing.of(p)));
    }
    if (next.isEmpty()) {
      records.add(Outgoing.of(Posting.ended(subject, entry.getRecount(), partition)));
    }
    ByteBuffer place = ByteBuffer.wrap(next.map(Bytes::get).orElse(new byte[0]));
    put(subject, new RecountEntry(entry.getRecount(), entry.getBefore(), place, next.isEmpty()));
    return records;
  }

  private Optional<Posting> posting(String subject, long recount, KeyValue<Bytes, byte[]> ledger) {
    String provider = StoryId.provider(new String(ledger.key.get(), UTF_8)).orElseThrow();
    Optional<Contribution> contribution = ledgerCodec.decode(ledger.value, provider).contribution();
    return contribution
        .filter(c -> !leaves(c.storyTime(), recount, horizon))
        .flatMap(
            c -> {
              Tally tally = c.tallies().get(subject);
              return tally == null
                  ? Optional.empty()
                  : Optional.of(new Posting(subject, c.storyTime(), tally, false).inCount(recount));
            });
  }

  private static Bytes next(RecountEntry entry) {
    byte[] place = new byte[entry.getNext().remaining()];
    entry.getNext().duplicate().get(place);
    return Bytes.wrap(place);
  }

  private void put(String subject, RecountEntry entry) {
    entries.put(subject, entry);
    store.put(Bytes.wrap(subject.getBytes(UTF_8)), codec.encode(entry));
  }
}
