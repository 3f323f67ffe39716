package parley.enrich.rollup;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.Aggregate;
import parley.schemas.Measure;
import parley.schemas.Span;

/** One subject's tumbling bucket. */
public final class Bucket {
  private static final int SUBJECT = position("subject");
  private static final int SPAN = position("span");
  private static final int START = position("start");
  private static final int END = position("end");
  private static final int REVISION = position("revision");
  private static final int UPDATED_AT = position("updatedAt");
  private static final int REVISED_AT = position("revisedAt");
  private static final int EVENTS = position("events");
  private static final int PROVIDERS = position("providers");
  private static final int TAGGERS = position("taggers");

  private final String subject;
  private final Span span;
  private final Instant start;

  /**
   * The bucket of a span that holds an instant.
   *
   * @param at any instant within it
   */
  public Bucket(String subject, Span span, Instant at) {
    this.subject = subject;
    this.span = span.bucket();
    this.start = this.span.bucketStart(at);
  }

  public Instant start() {
    return start;
  }

  /**
   * The bucket after a posting.
   *
   * @param before null where nothing has come yet
   * @param events how many distinct events more it holds, for a day
   * @throws NegativeCountException if more is taken back than was added
   */
  public Aggregate after(@Nullable Aggregate before, Posting posting, long events, Instant now) {
    Tally held = before == null ? Tally.EMPTY : tally(before);
    Tally tally =
        held.plus(posting.tally().withoutEvents())
            .withProviders(Providers.after(held.providers(), posting.tally().providers()));
    Long distinctEvents = null;
    if (span == Span.DAY) {
      Long known = before == null ? null : before.getEvents();
      distinctEvents = (known == null ? 0 : known) + events;
    }
    String negative = tally.negative().orElse(null);
    if (negative == null && distinctEvents != null && distinctEvents < 0) {
      negative = "EVENTS " + distinctEvents;
    }
    if (negative != null) {
      throw new NegativeCountException(subject, span, start, negative);
    }
    Instant end = start.plus(span.step());
    Instant revisedAt = before == null ? null : before.getRevisedAt();
    if (posting.takesBack() && !now.isBefore(end)) {
      revisedAt = now;
    }
    long revision = before == null ? 1 : before.getRevision() + 1;
    return aggregate(
        subject, span, start, end, new Stamp(revision, now, revisedAt), tally, distinctEvents);
  }

  /** The times at which an aggregate was computed, and their number. */
  record Stamp(long revision, Instant updatedAt, @Nullable Instant revisedAt) {}

  static Aggregate aggregate(
      String subject,
      Span span,
      Instant start,
      Instant end,
      Stamp stamp,
      Tally tally,
      @Nullable Long events) {
    Aggregate aggregate = new Aggregate();
    aggregate.put(SUBJECT, subject);
    aggregate.put(SPAN, span.label());
    aggregate.put(START, start);
    aggregate.put(END, end);
    aggregate.put(REVISION, stamp.revision());
    aggregate.put(UPDATED_AT, stamp.updatedAt());
    aggregate.put(REVISED_AT, stamp.revisedAt());
    aggregate.put(EVENTS, events);
    aggregate.put(PROVIDERS, tally.providers());
    aggregate.put(TAGGERS, tally.taggers());
    Measure.all().forEach(measure -> measure.set(aggregate, tally.get(measure)));
    return aggregate;
  }

  /** The tally of an aggregate, without its events. */
  static Tally tally(Aggregate aggregate) {
    return Tally.of(
        Measure.all().stream().mapToLong(measure -> measure.of(aggregate)).toArray(),
        aggregate.getProviders(),
        aggregate.getTaggers(),
        Map.of());
  }

  /** True if nothing is in it. */
  public static boolean isEmpty(Aggregate aggregate) {
    return aggregate.getStories() == 0 && aggregate.getReports() == 0;
  }

  private static int position(String field) {
    return Aggregate.getClassSchema().getField(field).pos();
  }
}
