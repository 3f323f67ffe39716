package parley.enrich.rollup;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.Aggregate;
import parley.ledger.BucketEntry;
import parley.schemas.Span;
import parley.schemas.TrustedRecords;

/** Buckets as bytes; what their key says is not said again. May be used by several threads. */
public final class BucketCodec {

  /**
   * A bucket as it is stored.
   *
   * @param references how many relations name each event of a day, where they are kept in it
   */
  public record Stored(Aggregate aggregate, Map<String, Long> references) {
    public Stored {
      references = Map.copyOf(references);
    }
  }

  public BucketCodec() {
    TrustedRecords.trust();
  }

  public byte[] encode(Stored bucket) {
    Aggregate a = bucket.aggregate();
    Instant revisedAt = a.getRevisedAt();
    Tally tally = Bucket.tally(a);
    return StoredRecord.bytes(
        new BucketEntry(
                a.getRevision(),
                a.getUpdatedAt().toEpochMilli(),
                revisedAt == null ? null : revisedAt.toEpochMilli(),
                a.getEvents(),
                Arrays.stream(tally.counts()).boxed().toList(),
                tally.providers(),
                tally.taggers(),
                bucket.references())
            ::toByteBuffer);
  }

  /**
   * Reads the bucket of a key.
   *
   * @param start of the bucket
   * @throws IllegalStateException if another version of Parley wrote it
   */
  public Stored decode(String subject, Span span, Instant start, byte[] bytes) {
    BucketEntry entry = StoredRecord.read(bytes, BucketEntry::fromByteBuffer);
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
        entry.getReferences());
  }

  private static @Nullable Instant instant(@Nullable Long ms) {
    return ms == null ? null : Instant.ofEpochMilli(ms);
  }
}
