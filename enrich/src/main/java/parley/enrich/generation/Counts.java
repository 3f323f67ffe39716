package parley.enrich.generation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.Aggregate;
import parley.enrich.rollup.Bucket;

/** Aggregates by what they count, whenever and how often they were computed. */
final class Counts {
  private Counts() {}

  /** True of the same counts; an empty one is as good as none. */
  static boolean areSame(@Nullable Aggregate one, @Nullable Aggregate other) {
    if (one == null || other == null) {
      return isEmpty(one) && isEmpty(other);
    }
    return timeless(one).equals(timeless(other));
  }

  static boolean isEmpty(@Nullable Aggregate aggregate) {
    return aggregate == null || Bucket.isEmpty(aggregate);
  }

  private static Aggregate timeless(Aggregate aggregate) {
    Instant start =
        aggregate.getSpan().startsWith("rolling") ? Instant.EPOCH : aggregate.getStart();
    return Aggregate.newBuilder(aggregate)
        .setStart(start)
        .setEnd(Instant.EPOCH)
        .setRevision(0)
        .setUpdatedAt(Instant.EPOCH)
        .setRevisedAt(null)
        .build();
  }
}
