package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import parley.Aggregate;
import parley.enrich.rollup.Bucket;
import parley.enrich.rollup.NegativeCountException;
import parley.enrich.rollup.Posting;
import parley.schemas.Span;

/** The buckets of all subjects and, for their days, how often each event is reported. */
final class BucketStore {
  static final List<Span> SPANS = List.of(Span.MINUTE, Span.HOUR, Span.DAY);
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final KeyValueStore<Bytes, byte[]> buckets;
  private final KeyValueStore<Bytes, byte[]> events;

  BucketStore(KeyValueStore<Bytes, byte[]> buckets, KeyValueStore<Bytes, byte[]> events) {
    this.buckets = buckets;
    this.events = events;
  }

  /**
   * @throws NegativeCountException if more is taken back than was added
   */
  void post(Posting posting, Instant now) {
    long distinct = postEvents(posting);
    for (Span span : SPANS) {
      Bucket bucket = new Bucket(posting.subject(), span, posting.storyTime());
      Bytes key = StoreKey.bucket(posting.subject(), span, bucket.start());
      Aggregate before = decode(buckets.get(key));
      long more = span == Span.DAY ? distinct : 0;
      buckets.put(key, encode(bucket.after(before, posting, more, now)));
    }
  }

  Optional<Aggregate> bucket(String subject, Span span, Instant start) {
    return Optional.ofNullable(decode(buckets.get(StoreKey.bucket(subject, span, start))));
  }

  /** The buckets that make a rolling span as of `at`, oldest first. */
  List<Aggregate> within(String subject, Span rolling, Instant at) {
    Bytes first = StoreKey.bucket(subject, rolling.bucket(), rolling.start(at));
    Bytes last = StoreKey.bucket(subject, rolling.bucket(), rolling.bucketStart(at));
    List<Aggregate> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> range = buckets.range(first, last)) {
      range.forEachRemaining(entry -> found.add(read(entry.value)));
    }
    return found;
  }

  /** The first bucket after `at` that is not empty. */
  Optional<Instant> nextAfter(String subject, Span rolling, Instant at) {
    Bytes first = StoreKey.bucket(subject, rolling.bucket(), rolling.end(at));
    Bytes last = StoreKey.bucket(subject, rolling.bucket(), LAST);
    try (KeyValueIterator<Bytes, byte[]> range = buckets.range(first, last)) {
      while (range.hasNext()) {
        Aggregate bucket = read(range.next().value);
        if (!Bucket.isEmpty(bucket)) {
          return Optional.of(bucket.getStart());
        }
      }
    }
    return Optional.empty();
  }

  /** Counts references to events; how many distinct ones the day has more, or fewer. */
  private long postEvents(Posting posting) {
    Instant day = Span.DAY.bucketStart(posting.storyTime());
    long distinct = 0;
    for (Map.Entry<String, Long> event : posting.tally().events().entrySet()) {
      Bytes key = StoreKey.event(posting.subject(), day, event.getKey());
      byte[] bytes = events.get(key);
      long before = bytes == null ? 0 : Long.parseLong(new String(bytes, UTF_8));
      long after = before + event.getValue();
      if (after < 0) {
        throw new NegativeCountException(
            posting.subject(), Span.DAY, day, "event " + event.getKey() + " " + after);
      }
      if (after == 0) {
        events.delete(key);
      } else {
        events.put(key, Long.toString(after).getBytes(UTF_8));
      }
      distinct += (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    }
    return distinct;
  }

  private static @Nullable Aggregate decode(byte @Nullable [] bytes) {
    return bytes == null ? null : read(bytes);
  }

  private static Aggregate read(byte[] bytes) {
    try {
      return Aggregate.fromByteBuffer(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encode(Aggregate aggregate) {
    try {
      ByteBuffer buffer = aggregate.toByteBuffer();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
