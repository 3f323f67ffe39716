package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import parley.Aggregate;
import parley.enrich.rollup.Bucket;
import parley.enrich.rollup.Rolling;
import parley.ledger.RollingSent;
import parley.schemas.Span;

/**
 * Computes rolling spans, and knows when the clock alone changes them: at the instant at which the
 * next bucket enters or leaves one.
 */
final class RollingClock {
  static final List<Span> SPANS = List.of(Span.ROLLING_HOUR, Span.ROLLING_DAY, Span.ROLLING_WEEK);

  private final BucketStore buckets;
  private final KeyValueStore<Bytes, byte[]> sent;
  private final DueQueue due;

  RollingClock(
      BucketStore buckets, KeyValueStore<Bytes, byte[]> sent, KeyValueStore<Bytes, byte[]> due) {
    this.buckets = buckets;
    this.sent = sent;
    this.due = new DueQueue(due);
  }

  /** Some of the subjects whose rolling spans the clock has changed; they are due no longer. */
  List<Bytes> takeDue(Instant now, int most) {
    return due.take(now, most).stream().map(Bytes::wrap).toList();
  }

  /** The spans that have moved on since they were last sent. */
  List<Span> crossed(String subject, Instant now) {
    RollingSent last = lastSent(subject);
    return SPANS.stream()
        .filter(span -> last.getSentAt() == Long.MIN_VALUE || crossed(span, last, now))
        .toList();
  }

  private static boolean crossed(Span span, RollingSent last, Instant now) {
    long sentAt = last.getSentAt();
    return sentAt != Long.MIN_VALUE
        && span.bucketStart(now).isAfter(span.bucketStart(Instant.ofEpochMilli(sentAt)));
  }

  /**
   * Computes the spans that wait to be sent, and those that have moved on meanwhile, which a due
   * time that was not taken yet will not find any more; notes when the subject is next due.
   */
  List<Aggregate> spans(String subject, Pending waiting, Instant now) {
    RollingSent last = lastSent(subject);
    long revision = last.getRevision() + 1;
    List<Aggregate> results = new ArrayList<>();
    Instant next = Instant.ofEpochMilli(Long.MAX_VALUE);
    for (Span span : SPANS) {
      List<Aggregate> within = buckets.within(subject, span, now);
      if (waiting.hasRolling(span) || crossed(span, last, now)) {
        results.add(Rolling.at(subject, span, now, within, revision));
      }
      next = earlier(next, nextChange(subject, span, within, now));
    }
    schedule(subject, last, revision, next, now);
    return results;
  }

  private Instant nextChange(String subject, Span span, List<Aggregate> within, Instant now) {
    Instant leaves =
        within.stream()
            .filter(bucket -> !Bucket.isEmpty(bucket))
            .map(bucket -> Rolling.leaves(span, bucket.getStart()))
            .min(Instant::compareTo)
            .orElse(Instant.ofEpochMilli(Long.MAX_VALUE));
    return buckets.nextAfter(subject, span, now).map(e -> earlier(leaves, e)).orElse(leaves);
  }

  /** A due time that is earlier than need be stays: it costs one look, moving it two writes. */
  private void schedule(
      String subject, RollingSent last, long revision, Instant next, Instant now) {
    byte[] name = subject.getBytes(UTF_8);
    long dueAt = last.getDueAt();
    boolean stays = dueAt > now.toEpochMilli() && dueAt <= next.toEpochMilli();
    if (!stays) {
      if (dueAt > now.toEpochMilli() && dueAt != Long.MAX_VALUE) {
        due.remove(Instant.ofEpochMilli(dueAt), name);
      }
      dueAt = next.toEpochMilli();
      if (dueAt != Long.MAX_VALUE) {
        due.put(next, name);
      }
    }
    sent.put(
        Bytes.wrap(name), Pending.encode(new RollingSent(now.toEpochMilli(), revision, dueAt)));
  }

  private RollingSent lastSent(String subject) {
    return Pending.sent(sent.get(Bytes.wrap(subject.getBytes(UTF_8))));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
