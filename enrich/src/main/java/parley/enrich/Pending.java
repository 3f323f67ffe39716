package parley.enrich;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parley.enrich.stored.StoredCodec;
import parley.ledger.PendingSubject;
import parley.ledger.RollingSent;
import parley.schemas.Span;

/** A subject's buckets and rolling spans that changed and were not yet sent. */
final class Pending {
  private static final StoredCodec<PendingSubject> SUBJECTS = StoredCodec.of(PendingSubject.class);
  private static final StoredCodec<RollingSent> SENT = StoredCodec.of(RollingSent.class);

  private final Map<Span, NavigableSet<Long>> starts = new EnumMap<>(Span.class);
  private int rolling;

  Pending() {
    BucketStore.SPANS.forEach(span -> starts.put(span, new TreeSet<>()));
  }

  static Pending read(byte[] bytes) {
    Pending pending = new Pending();
    PendingSubject read = SUBJECTS.decode(bytes);
    pending.of(Span.MINUTE).addAll(read.getMinutes());
    pending.of(Span.HOUR).addAll(read.getHours());
    pending.of(Span.DAY).addAll(read.getDays());
    pending.rolling = read.getRolling();
    return pending;
  }

  byte[] bytes() {
    return SUBJECTS.encode(
        new PendingSubject(
            List.copyOf(of(Span.MINUTE)),
            List.copyOf(of(Span.HOUR)),
            List.copyOf(of(Span.DAY)),
            rolling));
  }

  /** Adds the buckets of a story time, and the rolling spans that they are or will be in. */
  boolean add(Instant storyTime, Instant now) {
    boolean changed = false;
    for (Span span : BucketStore.SPANS) {
      Instant start = span.bucketStart(storyTime);
      changed |= of(span).add(start.toEpochMilli());
      if (!start.isBefore(span.rollingSpan().start(now))) {
        changed |= addRolling(span.rollingSpan());
      }
    }
    return changed;
  }

  boolean addRolling(Span span) {
    int before = rolling;
    rolling |= bit(span);
    return rolling != before;
  }

  boolean hasRolling() {
    return rolling != 0;
  }

  boolean hasRolling(Span span) {
    return (rolling & bit(span)) != 0;
  }

  List<Instant> starts(Span span) {
    List<Instant> instants = new ArrayList<>();
    of(span).forEach(ms -> instants.add(Instant.ofEpochMilli(ms)));
    return instants;
  }

  int size() {
    return starts.values().stream().mapToInt(NavigableSet::size).sum();
  }

  void clearBuckets() {
    starts.values().forEach(NavigableSet::clear);
  }

  private NavigableSet<Long> of(Span span) {
    NavigableSet<Long> set = starts.get(span);
    if (set == null) {
      throw new IllegalArgumentException("no bucket span: " + span);
    }
    return set;
  }

  private static int bit(Span span) {
    return switch (span.rollingSpan()) {
      case ROLLING_HOUR -> 1;
      case ROLLING_DAY -> 2;
      default -> 4;
    };
  }

  static byte[] encode(RollingSent sent) {
    return SENT.encode(sent);
  }

  static RollingSent sent(byte @Nullable [] bytes) {
    return bytes == null ? new RollingSent(Long.MIN_VALUE, 0L, Long.MAX_VALUE) : SENT.decode(bytes);
  }
}
