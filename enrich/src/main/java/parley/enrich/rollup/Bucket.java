package parley.enrich.rollup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.Aggregate;
import parley.schemas.Span;

/** One subject's tumbling bucket. */
public final class Bucket {
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

  public Span span() {
    return span;
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
    Tally tally =
        (before == null ? Tally.EMPTY : tally(before)).plus(posting.tally().withoutEvents());
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

  /** When an aggregate was computed, and how often. */
  record Stamp(long revision, Instant updatedAt, @Nullable Instant revisedAt) {}

  static Aggregate aggregate(
      String subject,
      Span span,
      Instant start,
      Instant end,
      Stamp stamp,
      Tally tally,
      @Nullable Long events) {
    return new Aggregate(
        subject,
        span.label(),
        start,
        end,
        stamp.revision(),
        stamp.updatedAt(),
        stamp.revisedAt(),
        tally.get(Count.REPORTS),
        tally.get(Count.STORIES),
        null,
        events,
        tally.get(Count.MENTIONS),
        tally.get(Count.VOTES),
        tally.get(Count.VOTE_SUM),
        tally.get(Count.VOTE_SQUARES),
        tally.get(Count.POSITIVE),
        tally.get(Count.NEUTRAL),
        tally.get(Count.NEGATIVE),
        tally.get(Count.OWN_VOTES),
        tally.get(Count.OWN_VOTE_SUM),
        tally.get(Count.QUAD1),
        tally.get(Count.QUAD2),
        tally.get(Count.QUAD3),
        tally.get(Count.QUAD4),
        tally.providers(),
        tally.taggers());
  }

  /** What an aggregate counts, its events apart. */
  static Tally tally(Aggregate aggregate) {
    long[] counts = {
      aggregate.getReports(),
      aggregate.getStories(),
      aggregate.getMentions(),
      aggregate.getVotes(),
      aggregate.getVoteSum(),
      aggregate.getVoteSquares(),
      aggregate.getPositive(),
      aggregate.getNeutral(),
      aggregate.getNegative(),
      aggregate.getOwnVotes(),
      aggregate.getOwnVoteSum(),
      aggregate.getQuad1(),
      aggregate.getQuad2(),
      aggregate.getQuad3(),
      aggregate.getQuad4()
    };
    return Tally.of(counts, aggregate.getProviders(), aggregate.getTaggers(), java.util.Map.of());
  }

  /** Whether nothing is in it. */
  public static boolean isEmpty(Aggregate aggregate) {
    return aggregate.getStories() == 0 && aggregate.getReports() == 0;
  }
}
