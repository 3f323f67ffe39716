package parley.enrich;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import parley.Aggregate;
import parley.enrich.rollup.Bucket;
import parley.enrich.rollup.BucketCodec;
import parley.enrich.rollup.Horizon;
import parley.enrich.rollup.NegativeCountException;
import parley.enrich.rollup.Posting;
import parley.schemas.Span;

/**
 * The buckets of all subjects. Of a subject that is counted anew, a bucket of the count before is
 * empty, but for its revision, unless its day was frozen then.
 */
final class BucketStore {
  static final List<Span> SPANS = List.of(Span.MINUTE, Span.HOUR, Span.DAY);
  private static final Instant LAST_START = Instant.parse("9999-12-31T23:59:59Z");
  private static final String NAME = RollUpProcessor.BUCKETS;

  private final KeyValueStore<Bytes, byte[]> buckets;
  private final EventReferences events;
  private final SubjectStates subjects;
  private final Horizon horizon;
  private final BucketCodec codec = new BucketCodec();

  BucketStore(
      KeyValueStore<Bytes, byte[]> buckets,
      KeyValueStore<Bytes, byte[]> events,
      SubjectStates subjects,
      Horizon horizon) {
    this.buckets = buckets;
    this.events = new EventReferences(events);
    this.subjects = subjects;
    this.horizon = horizon;
  }

  /**
   * Adds a posting to all its buckets, or to none.
   *
   * @throws NegativeCountException if more is taken back than was added
   * @throws SizeLimits.TooLargeException if an entry would be larger than its changelog takes
   */
  void post(Posting posting, Instant now) throws SizeLimits.TooLargeException {
    long recount = subjects.recount(posting.subject());
    List<KeyValue<Bytes, byte[]>> written = new ArrayList<>();
    EventReferences.DayEvents day = null;
    for (Span span : SPANS) {
      Bucket bucket = new Bucket(posting.subject(), span, posting.storyTime());
      Bytes key = StoreKey.bucket(posting.subject(), span, bucket.start());
      BucketCodec.Stored before = read(posting.subject(), span, bucket.start(), buckets.get(key));
      Aggregate aggregate = before == null ? null : before.aggregate();
      Map<String, Long> references = before == null ? Map.of() : before.references();
      long more = 0;
      if (span == Span.DAY) {
        boolean left = Recounts.leaves(posting.storyTime(), recount, horizon);
        day = events.after(posting, references, recount, left);
        references = day.inBucket();
        more = day.more();
      }
      Aggregate after = bucket.after(aggregate, posting, more, now);
      byte[] bytes = codec.encode(new BucketCodec.Stored(after, references, recount));
      SizeLimits.requireStored(NAME, key.get(), bytes);
      written.add(KeyValue.pair(key, bytes));
    }
    if (day != null) {
      events.write(day.bySource());
    }
    written.forEach(entry -> buckets.put(entry.key, entry.value));
  }

  Optional<Aggregate> bucket(String subject, Span span, Instant start) {
    byte[] bytes = buckets.get(StoreKey.bucket(subject, span, start));
    return Optional.ofNullable(read(subject, span, start, bytes))
        .map(BucketCodec.Stored::aggregate);
  }

  /** The buckets that make a rolling span as of `at`, oldest first. */
  List<Aggregate> within(String subject, Span rolling, Instant at) {
    Bytes first = StoreKey.bucket(subject, rolling.bucket(), rolling.start(at));
    Bytes last = StoreKey.bucket(subject, rolling.bucket(), rolling.bucketStart(at));
    List<Aggregate> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> range = buckets.range(first, last)) {
      range.forEachRemaining(entry -> found.add(aggregate(subject, rolling.bucket(), entry)));
    }
    return found;
  }

  /** The first bucket after `at` that is not empty. */
  Optional<Instant> nextAfter(String subject, Span rolling, Instant at) {
    Bytes first = StoreKey.bucket(subject, rolling.bucket(), rolling.end(at));
    Bytes last = StoreKey.bucket(subject, rolling.bucket(), LAST_START);
    try (KeyValueIterator<Bytes, byte[]> range = buckets.range(first, last)) {
      while (range.hasNext()) {
        Aggregate bucket = aggregate(subject, rolling.bucket(), range.next());
        if (!Bucket.isEmpty(bucket)) {
          return Optional.of(bucket.getStart());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A part of a subject's buckets as they are now.
   *
   * @param next where to go on; empty at the end
   */
  record Part(List<Aggregate> buckets, Optional<Bytes> next) {}

  /**
   * The next buckets of a subject after a recount, those of the count before written as empty;
   * frozen ones are left out.
   */
  Part anew(SubjectStates.Sending sending, int most, Instant now) {
    String subject = sending.subject();
    List<KeyValue<Bytes, byte[]>> looked = new ArrayList<>();
    Optional<Bytes> next = Optional.empty();
    try (KeyValueIterator<Bytes, byte[]> range =
        buckets.range(sending.from(), StoreKey.afterSubject(StoreKey.name(subject)))) {
      while (looked.size() < most && range.hasNext()) {
        looked.add(range.next());
      }
      next = range.hasNext() ? Optional.of(range.next().key) : next;
    }
    List<Aggregate> found = new ArrayList<>();
    for (KeyValue<Bytes, byte[]> entry : looked) {
      Span span = StoreKey.span(entry.key);
      Instant start = StoreKey.bucketStart(entry.key);
      BucketCodec.Stored stored = codec.decode(subject, span, start, entry.value);
      if (isStale(subject, stored, start)) {
        BucketCodec.Stored emptied = stored.emptied(subjects.recount(subject), now, now);
        buckets.put(entry.key, codec.encode(emptied));
        found.add(emptied.aggregate());
      } else if (stored.recount() == subjects.recount(subject)) {
        found.add(stored.aggregate());
      }
    }
    return new Part(found, next);
  }

  private Aggregate aggregate(String subject, Span span, KeyValue<Bytes, byte[]> entry) {
    Instant start = StoreKey.bucketStart(entry.key);
    BucketCodec.Stored stored = codec.decode(subject, span, start, entry.value);
    return current(subject, stored, start).aggregate();
  }

  private BucketCodec.@Nullable Stored read(
      String subject, Span span, Instant start, byte @Nullable [] bytes) {
    return bytes == null
        ? null
        : current(subject, codec.decode(subject, span, start, bytes), start);
  }

  private BucketCodec.Stored current(String subject, BucketCodec.Stored stored, Instant start) {
    Aggregate was = stored.aggregate();
    return isStale(subject, stored, start)
        ? stored.emptied(subjects.recount(subject), was.getUpdatedAt(), was.getRevisedAt())
        : stored;
  }

  private boolean isStale(String subject, BucketCodec.Stored stored, Instant start) {
    long recount = subjects.recount(subject);
    return stored.recount() != recount && !Recounts.leaves(start, recount, horizon);
  }
}
