package parley.enrich.rollup;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.Aggregate;
import parley.enrich.stored.StoredCodec;
import parley.ledger.BucketEntry;
import parley.schemas.Span;

/** Buckets as bytes; what their key says is not said again. May be used by several threads. */
public final class BucketCodec {

  /**
   * A bucket as it is stored.
   *
   * @param references how many relations name each event of a day, where they are kept in it
   * @param recount the count of its subject that it is of
   */
  public record Stored(Aggregate aggregate, Map<String, Long> references, long recount) {
    public Stored {
      references =
          Collections.unmodifiableMap(
              new TreeMap<>(references)); // in one order, so that equal buckets are equal bytes
    }

    /**
     * The same bucket with nothing in it, of another count.
     *
     * @param revisedAt null if never
     */
    public Stored emptied(long other, Instant now, @Nullable Instant revisedAt) {
      Span span = Span.labelled(aggregate.getSpan()).orElseThrow();
      Bucket.Stamp stamp = new Bucket.Stamp(aggregate.getRevision() + 1, now, revisedAt);
      return new Stored(
          Bucket.aggregate(
              aggregate.getSubject(),
              span,
              aggregate.getStart(),
              aggregate.getEnd(),
              stamp,
              Tally.EMPTY,
              span == Span.DAY ? 0L : null),
          Map.of(),
          other);
    }
  }

  private final StoredCodec<BucketEntry> buckets = StoredCodec.of(BucketEntry.class);

  public byte[] encode(Stored bucket) {
    Aggregate a = bucket.aggregate();
    Instant revisedAt = a.getRevisedAt();
    Tally tally = Bucket.tally(a);
    return buckets.encode(
        new BucketEntry(
            a.getRevision(),
            a.getUpdatedAt().toEpochMilli(),
            revisedAt == null ? null : revisedAt.toEpochMilli(),
            a.getEvents(),
            Arrays.stream(tally.counts()).boxed().toList(),
            tally.providers(),
            tally.taggers(),
            bucket.references(),
            bucket.recount()));
  }

  /**
   * Reads the bucket of a key.
   *
   * @param start of the bucket
   * @throws parley.enrich.stored.UnknownFormatException if a newer version of Parley wrote it
   */
  public Stored decode(String subject, Span span, Instant start, byte[] bytes) {
    BucketEntry entry = buckets.decode(bytes);
    Tally tally =
        Tally.of(
            entry.getCounts().stream().mapToLong(Long::longValue).toArray(),
            entry.getProviders(),
            entry.getTaggers(),
            Map.of());
    Bucket.Stamp stamp =
        new Bucket.Stamp(
            entry.getRevision(),
            Instant.ofEpochMilli(entry.getUpdatedAt()),
            instant(entry.getRevisedAt()));
    Instant end = start.plus(span.step());
    return new Stored(
        Bucket.aggregate(subject, span, start, end, stamp, tally, entry.getEvents()),
        entry.getReferences(),
        entry.getRecount());
  }

  private static @Nullable Instant instant(@Nullable Long ms) {
    return ms == null ? null : Instant.ofEpochMilli(ms);
  }
}
