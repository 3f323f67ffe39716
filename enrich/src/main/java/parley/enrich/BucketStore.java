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
import parley.enrich.rollup.NegativeCountException;
import parley.enrich.rollup.Posting;
import parley.schemas.Span;

/** The buckets of all subjects. */
final class BucketStore {
  static final List<Span> SPANS = List.of(Span.MINUTE, Span.HOUR, Span.DAY);
  private static final Instant LAST_START = Instant.parse("9999-12-31T23:59:59Z");

  private final KeyValueStore<Bytes, byte[]> buckets;
  private final EventReferences events;
  private final BucketCodec codec = new BucketCodec();

  BucketStore(KeyValueStore<Bytes, byte[]> buckets, KeyValueStore<Bytes, byte[]> events) {
    this.buckets = buckets;
    this.events = new EventReferences(events);
  }

  /**
   * @throws NegativeCountException if more is taken back than was added
   */
  void post(Posting posting, Instant now) {
    for (Span span : SPANS) {
      Bucket bucket = new Bucket(posting.subject(), span, posting.storyTime());
      Bytes key = StoreKey.bucket(posting.subject(), span, bucket.start());
      BucketCodec.Stored before = read(posting.subject(), span, bucket.start(), buckets.get(key));
      Aggregate aggregate = before == null ? null : before.aggregate();
      Map<String, Long> references = before == null ? Map.of() : before.references();
      long more = 0;
      if (span == Span.DAY) {
        EventReferences.DayEvents counted = events.after(posting, references);
        references = counted.inBucket();
        more = counted.more();
      }
      Aggregate after = bucket.after(aggregate, posting, more, now);
      buckets.put(key, codec.encode(new BucketCodec.Stored(after, references)));
    }
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
      range.forEachRemaining(entry -> found.add(aggregate(subject, rolling, entry)));
    }
    return found;
  }

  /** The first bucket after `at` that is not empty. */
  Optional<Instant> nextAfter(String subject, Span rolling, Instant at) {
    Bytes first = StoreKey.bucket(subject, rolling.bucket(), rolling.end(at));
    Bytes last = StoreKey.bucket(subject, rolling.bucket(), LAST_START);
    try (KeyValueIterator<Bytes, byte[]> range = buckets.range(first, last)) {
      while (range.hasNext()) {
        Aggregate bucket = aggregate(subject, rolling, range.next());
        if (!Bucket.isEmpty(bucket)) {
          return Optional.of(bucket.getStart());
        }
      }
    }
    return Optional.empty();
  }

  private Aggregate aggregate(String subject, Span rolling, KeyValue<Bytes, byte[]> entry) {
    Instant start = StoreKey.bucketStart(entry.key);
    return codec.decode(subject, rolling.bucket(), start, entry.value).aggregate();
  }

  private BucketCodec.@Nullable Stored read(
      String subject, Span span, Instant start, byte @Nullable [] bytes) {
    return bytes == null ? null : codec.decode(subject, span, start, bytes);
  }
}
