package parley.enrich.rollup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.Aggregate;
import parley.schemas.Span;

/** Rolling spans: the current bucket and those before it, a pure function of buckets and time. */
public final class Rolling {
  private Rolling() {}

  /**
   * The rolling span as of `at`, from any of the subject's buckets; those of other spans and times
   * are left out.
   *
   * @param revision of the result
   */
  public static Aggregate at(
      String subject, Span span, Instant at, List<Aggregate> buckets, long revision) {
    Instant start = span.start(at);
    Instant end = span.end(at);
    Tally sum = Tally.EMPTY;
    long events = 0;
    for (Aggregate bucket : buckets) {
      if (bucket.getSubject().equals(subject)
          && bucket.getSpan().equals(span.bucket().label())
          && !bucket.getStart().isBefore(start)
          && bucket.getStart().isBefore(end)) {
        sum = sum.plus(Bucket.tally(bucket));
        Long distinct = bucket.getEvents();
        events += distinct == null ? 0 : distinct;
      }
    }
    @Nullable Long distinctEvents = span == Span.ROLLING_WEEK ? events : null;
    return Bucket.aggregate(
        subject,
        span,
        start,
        end,
        new Bucket.Stamp(revision, at, null),
        sum.withProviders(Providers.bounded(sum.providers())),
        distinctEvents);
  }

  /** The instant from which a bucket is no longer in the span. */
  public static Instant leaves(Span span, Instant bucketStart) {
    return bucketStart.plus(span.step().multipliedBy(span.steps()));
  }
}
