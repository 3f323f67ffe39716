package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.Aggregate;
import parley.enrich.rollup.Horizon;
import parley.enrich.rollup.Posting;
import parley.enrich.rollup.PostingCodec;
import parley.enrich.stored.StoreVersion;
import parley.schemas.AggregateKey;
import parley.schemas.RecordCodec;
import parley.schemas.Span;

/**
 * By subject: adds postings to buckets, and sends what has changed: at once for a subject that was
 * quiet, gathered over a second for one that is busy. What is still to be sent is in a store, so
 * that memory holds nothing that a restart would lose.
 */
final class RollUpProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  static final String BUCKETS = "buckets";
  static final String EVENTS = "events";
  static final String PENDING = "pending";
  static final String ROLLING = "rolling";
  static final String DUE = "due";
  static final Duration SEND_INTERVAL = Duration.ofMillis(250);

  /**
   * The most subjects that a slice sends of those that wait, and of those that are due. At midnight
   * every subject of the week is due at once, and after an outage: a transaction must not last as
   * long as all of them take, and stories come between two slices.
   */
  static final int MAX_SENT = 200;

  /** More buckets than this do not wait: the list of them is written with each posting. */
  private static final int MAX_WAITING = 64;

  private static final Logger LOG = LoggerFactory.getLogger(RollUpProcessor.class);

  private final Codecs codecs;
  private final Horizon horizon;
  private final StoryMeter meter;
  private final InstantSource time;
  private final PostingCodec postings = new PostingCodec();

  private final RecentSubjects recent = new RecentSubjects();
  private final RateLimitedLog warnings = new RateLimitedLog(LOG);

  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable BucketStore buckets;
  private @Nullable WaitingSubjects waiting;
  private @Nullable RollingClock clock;
  private @Nullable StoreVersion version;
  private @Nullable BucketSweep sweep;

  RollUpProcessor(EnrichTopology.Design design, StoryMeter meter) {
    this.codecs = design.codecs();
    this.horizon = new Horizon(design.horizon());
    this.time = design.clock();
    this.meter = meter;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> given) {
    context = given;
    waiting = new WaitingSubjects(given.getStateStore(PENDING));
    KeyValueStore<Bytes, byte[]> counts = given.getStateStore(BUCKETS);
    KeyValueStore<Bytes, byte[]> events = given.getStateStore(EVENTS);
    BucketStore opened = new BucketStore(counts, events);
    buckets = opened;
    sweep = new BucketSweep(counts, events, horizon);
    KeyValueStore<Bytes, byte[]> rolling = given.getStateStore(ROLLING);
    version = new StoreVersion(rolling);
    clock = new RollingClock(opened, rolling, given.getStateStore(DUE));
    given.schedule(SEND_INTERVAL, PunctuationType.WALL_CLOCK_TIME, at -> sendAndSweep());
  }

  @Override
  public void process(Record<byte[], byte[]> message) {
    String subject = new String(message.key(), UTF_8);
    Posting posting = postings.decode(subject, message.value());
    Instant now = time.instant();
    if (opened(sweep).passed(posting)) {
      meter.late();
      warnings.warn(now, "a posting of {} came days too late: its buckets are frozen", subject);
      return;
    }
    opened(version).mark();
    opened(buckets).post(posting, now);
    Bytes key = Bytes.wrap(message.key());
    Optional<Pending> before = opened(waiting).get(key);
    Pending pending = before.orElseGet(Pending::new);
    boolean changed = pending.add(posting.storyTime(), now);
    if (before.isEmpty() && recent.isQuiet(subject, now)) {
      send(subject, pending, now);
    } else if (changed) {
      if (pending.size() > MAX_WAITING) {
        sendBuckets(subject, pending, now);
      }
      opened(waiting).put(key, pending);
    }
  }

  private void sendAndSweep() {
    opened(version).mark();
    Instant now = time.instant();
    opened(clock).takeDue(now, MAX_SENT).forEach(key -> sendDue(key, now));
    // before a day leaves, what waits goes first; the sweep sends the rest of it
    boolean all = opened(sweep).isDue(now);
    opened(waiting)
        .slice(MAX_SENT, key -> all || recent.isQuiet(subject(key), now))
        .forEach(key -> sendWaiting(key, now));
    opened(sweep).step(now, key -> sendWaiting(key, now));
  }

  private void sendWaiting(Bytes key, Instant now) {
    Optional<Pending> pending = opened(waiting).get(key);
    if (pending.isPresent()) {
      send(subject(key), pending.get(), now);
      opened(waiting).remove(key);
    }
  }

  private void sendDue(Bytes key, Instant now) {
    String subject = subject(key);
    Optional<Pending> before = opened(waiting).get(key);
    Pending pending = before.orElseGet(Pending::new);
    opened(clock).crossed(subject, now).forEach(pending::addRolling);
    if (!recent.isQuiet(subject, now)) {
      opened(waiting).put(key, pending);
      return;
    }
    send(subject, pending, now);
    if (before.isPresent()) {
      opened(waiting).remove(key);
    }
  }

  private void send(String subject, Pending pending, Instant now) {
    sendBuckets(subject, pending, now);
    sendRolling(subject, pending, now);
  }

  private void sendBuckets(String subject, Pending pending, Instant now) {
    for (Span span : BucketStore.SPANS) {
      for (Instant start : pending.starts(span)) {
        AggregateKey key = AggregateKey.bucket(subject, span, start);
        opened(buckets)
            .bucket(subject, span, start)
            .ifPresent(bucket -> forward(codecs.aggregates(), key, bucket, now));
      }
    }
    pending.clearBuckets();
  }

  private void sendRolling(String subject, Pending pending, Instant now) {
    recent.sent(subject, now);
    if (!pending.hasRolling()) {
      return;
    }
    for (Aggregate rolling : opened(clock).spans(subject, pending, now)) {
      Span span = Span.labelled(rolling.getSpan()).orElseThrow();
      forward(codecs.rolling(), AggregateKey.rolling(subject, span), rolling, now);
    }
  }

  private void forward(
      RecordCodec<Aggregate> codec, AggregateKey key, Aggregate aggregate, Instant now) {
    Outgoing.to(codec, key.toString(), aggregate).forward(opened(context), now);
  }

  private static String subject(Bytes key) {
    return new String(key.get(), UTF_8);
  }

  private static <T> T opened(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("used before init");
    }
    return part;
  }
}
