package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import parley.enrich.rollup.Horizon;
import parley.enrich.rollup.Posting;
import parley.enrich.stored.StoredCodec;
import parley.ledger.SubjectState;

/**
 * The few subjects whose counts are out of the ordinary: stopped for a fault, being counted anew,
 * or once counted anew. While a subject is stopped or not yet counted whole, nothing of it is sent:
 * subscribers keep what they had.
 */
final class SubjectStates {
  private static final SubjectState ORDINARY = new SubjectState(0L, List.of(), null, 0L, null);

  private final int partitions;
  private final Horizon horizon;
  private final KeyValueStore<Bytes, byte[]> store;
  private final StoredCodec<SubjectState> codec = StoredCodec.of(SubjectState.class);
  private final Map<String, SubjectState> states = new TreeMap<>();

  /**
   * @param partitions of the stores: a subject is counted whole once all of them have said so
   */
  SubjectStates(int partitions, Horizon horizon, KeyValueStore<Bytes, byte[]> store) {
    this.partitions = partitions;
    this.horizon = horizon;
    this.store = store;
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      all.forEachRemaining(e -> states.put(new String(e.key.get(), UTF_8), codec.decode(e.value)));
    }
  }

  /** The count that the subject's buckets are of; 0 where it was never counted anew. */
  long recount(String subject) {
    return of(subject).getRecount();
  }

  /** True if it was stopped for a fault. */
  boolean isStopped(String subject) {
    return of(subject).getStopped() != null;
  }

  /** True if its buckets are as they should be, so that they may be sent. */
  boolean isSent(String subject) {
    return !isStopped(subject) && !isUnderWay(of(subject));
  }

  static boolean isHeldBack(byte[] entry, int partitions) {
    SubjectState state = StoredCodec.of(SubjectState.class).decode(entry);
    return state.getStopped() != null
        || (state.getRecount() != 0 && state.getCounted().size() < partitions);
  }

  /** Subjects stopped for a fault. */
  long stopped() {
    return states.values().stream().filter(s -> s.getStopped() != null).count();
  }

  /** Stops it: its buckets stay as they are. */
  void stop(String subject, String why, Instant now) {
    SubjectState was = of(subject);
    put(
        subject,
        new SubjectState(was.getRecount(), was.getCounted(), why, now.toEpochMilli(), null));
  }

  /**
   * Notes what a posting says of counts.
   *
   * @return whether it is to be counted: not if it belongs to an earlier count, which a later one
   *     holds already, unless that leaves its day as it is; and not if it only says that a
   *     partition is done
   */
  boolean note(Posting posting, Instant now) {
    String subject = posting.subject();
    long recount = recount(subject);
    if (posting.recount() < recount) {
      return posting.ended() < 0 && Recounts.leaves(posting.storyTime(), recount, horizon);
    }
    if (posting.recount() > recount) {
      put(subject, new SubjectState(posting.recount(), List.of(), null, now.toEpochMilli(), null));
    }
    if (posting.ended() >= 0) {
      ended(subject, posting.ended());
      return false;
    }
    return true;
  }

  private void ended(String subject, int partition) {
    SubjectState was = of(subject);
    TreeSet<Integer> counted = new TreeSet<>(was.getCounted());
    counted.add(partition);
    boolean whole = counted.size() >= partitions && was.getStopped() == null;
    put(
        subject,
        new SubjectState(
            was.getRecount(),
            List.copyOf(counted),
            was.getStopped(),
            was.getSince(),
            whole ? ByteBuffer.wrap(StoreKey.before(subject).get()) : was.getSending()));
  }

  /** A subject that was counted whole and is to be sent, from a key of its buckets on. */
  record Sending(String subject, Bytes from) {}

  Optional<Sending> sending() {
    for (Map.Entry<String, SubjectState> each : states.entrySet()) {
      ByteBuffer from = each.getValue().getSending();
      if (from != null) {
        byte[] key = new byte[from.remaining()];
        from.duplicate().get(key);
        return Optional.of(new Sending(each.getKey(), Bytes.wrap(key)));
      }
    }
    return Optional.empty();
  }

  /**
   * @param next where to go on; empty once all is sent
   */
  void sent(String subject, Optional<Bytes> next) {
    SubjectState was = of(subject);
    put(
        subject,
        new SubjectState(
            was.getRecount(),
            was.getCounted(),
            was.getStopped(),
            was.getSince(),
            next.map(n -> ByteBuffer.wrap(n.get())).orElse(null)));
  }

  private boolean isUnderWay(SubjectState state) {
    return state.getRecount() != 0 && state.getCounted().size() < partitions;
  }

  private SubjectState of(String subject) {
    return states.getOrDefault(subject, ORDINARY);
  }

  private void put(String subject, SubjectState state) {
    states.put(subject, state);
    store.put(Bytes.wrap(subject.getBytes(UTF_8)), codec.encode(state));
  }
}
