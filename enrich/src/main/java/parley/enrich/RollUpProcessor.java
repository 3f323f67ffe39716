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
import parley.enrich.rollup.NegativeCountException;
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
  static final String SUBJECTS = "subjects";
  static final Duration SEND_INTERVAL = Duration.ofMillis(250);

  /**
   * The most subjects that a slice sends of those that wait, and of those that are due. At midnight
   * every subject of the week is due at once, and after an outage: a transaction must not last as
   * long as all of them take, and stories come between two slices.
   */
  static final int MAX_SENT = 200;

  /** More buckets than this do not wait: the list of them is written with each posting. */
  private static final int MAX_WAITING = 64;

  /** Buckets of a subject counted anew that are sent at a time. */
  private static final int MAX_SENT_ANEW = 500;

  private static final Logger LOG = LoggerFactory.getLogger(RollUpProcessor.class);

  private final Codecs codecs;
  private final Horizon horizon;
  private final SizeLimits limits;
  private final Generation generation;
  private final Runnable admission;
  private final int partitions;
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
  private @Nullable SubjectStates subjects;
  private @Nullable SetAside aside;

  RollUpProcessor(EnrichTopology.Design design, StoryMeter meter) {
    this.codecs = design.codecs();
    this.horizon = new Horizon(design.horizon());
    this.limits = design.limits();
    this.generation = design.generation();
    this.admission = design.admission();
    this.partitions = design.partitions();
    this.time = design.clock();
    this.meter = meter;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> given) {
    admission.run();
    context = given;
    aside = new SetAside(given, EnrichTopology.REJECTED_POSTINGS, limits);
    waiting = new WaitingSubjects(given.getStateStore(PENDING));
    KeyValueStore<Bytes, byte[]> counts = given.getStateStore(BUCKETS);
    KeyValueStore<Bytes, byte[]> events = given.getStateStore(EVENTS);
    SubjectStates states = new SubjectStates(partitions, horizon, given.getStateStore(SUBJECTS));
    subjects = states;
    showStopped();
    BucketStore opened = new BucketStore(counts, events, states, horizon);
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
    opened(version).mark();
    if (!opened(subjects).note(posting, now)) {
      showStopped();
      return;
    }
    if (opened(sweep).passed(posting)) {
      meter.late();
      warnings.warn(now, "a posting of {} came days too late: its buckets are frozen", subject);
      return;
    }
    if (opened(subjects).isStopped(subject)) {
      meter.unposted();
      return;
    }
    try {
      opened(buckets).post(posting, now);
    } catch (NegativeCountException | SizeLimits.TooLargeException e) {
      // nothing of the posting was written
      String why = String.valueOf(e.getMessage());
      stop(subject, why, now);
      meter.unposted();
      opened(aside)
          .send(message, "subject " + subject + " is stopped: " + why, Optional.empty(), now);
      return;
    }
    if (opened(subjects).isSent(subject)) {
      changed(subject, posting.storyTime(), now);
    }
  }

  @Override
  public void close() {
    meter.stopped(opened(context).taskId().partition(), 0);
  }

  private void changed(String subject, Instant storyTime, Instant now) {
    Bytes key = StoreKey.name(subject);
    Optional<Pending> before = opened(waiting).get(key);
    Pending pending = before.orElseGet(Pending::new);
    boolean changed = pending.add(storyTime, now);
    if (before.isEmpty() && recent.isQuiet(subject, now)) {
      send(subject, pending, now);
    } else if (changed) {
      if (pending.size() > MAX_WAITING) {
        sendBuckets(subject, pending, now);
      }
      opened(waiting).put(key, pending);
    }
  }

  /** A defect of one subject's counts: the others go on. */
  private void stop(String subject, String why, Instant now) {
    opened(subjects).stop(subject, why, now);
    showStopped();
    LOG.error(
        "subject {} is stopped, and stays as subscribers have it until `parley recount {}`: {}",
        subject,
        subject,
        why);
  }

  private void showStopped() {
    meter.stopped(opened(context).taskId().partition(), opened(subjects).stopped());
  }

  /** Sends what a subject counts since it was counted anew, a part at a time. */
  private void sendAnew(Instant now) {
    Optional<SubjectStates.Sending> sending = opened(subjects).sending();
    if (sending.isEmpty()) {
      return;
    }
    String subject = sending.get().subject();
    BucketStore.Part part = opened(buckets).anew(sending.get(), MAX_SENT_ANEW, now);
    for (Aggregate bucket : part.buckets()) {
      Span span = Span.labelled(bucket.getSpan()).orElseThrow();
      forward(
          codecs.aggregates(), AggregateKey.bucket(subject, span, bucket.getStart()), bucket, now);
    }
    if (!opened(subjects).isSent(subject)) {
      return;
    }
    opened(subjects).sent(subject, part.next());
    if (part.next().isEmpty()) {
      LOG.info("subject {} has been counted anew", subject);
      Bytes key = StoreKey.name(subject);
      Pending rolling = opened(waiting).get(key).orElseGet(Pending::new);
      RollingClock.SPANS.forEach(rolling::addRolling);
      opened(waiting).put(key, rolling);
    }
  }

  private void sendAndSweep() {
    opened(version).mark();
    Instant now = time.instant();
    sendAnew(now);
    opened(clock).takeDue(now, MAX_SENT).forEach(key -> sendDue(key, now));
    // before a day leaves, what waits goes first; the sweep sends the rest of it
    boolean all = opened(sweep).isDue(now);
    opened(waiting)
        .slice(MAX_SENT, key -> all || recent.isQuiet(subject(key), now))
        .forEach(key -> sendWaiting(key, now));
    opened(sweep).step(now, key -> sendWaiting(key, now));
  }

  /** One that is stopped, or counted anew, goes on waiting. */
  private void sendWaiting(Bytes key, Instant now) {
    Optional<Pending> pending = opened(waiting).get(key);
    if (pending.isPresent() && opened(subjects).isSent(subject(key))) {
      send(subject(key), pending.get(), now);
      opened(waiting).remove(key);
    }
  }

  private void sendDue(Bytes key, Instant now) {
    String subject = subject(key);
    if (!opened(subjects).isSent(subject)) {
      return;
    }
    Optional<Pending> before = opened(waiting).get(key);
    Pending pending = before.orElseGet(Pending::new);
    opened(clock).crossed(subject, now).forEach(pending::addRolling);
    if (before.isEmpty() && !pending.hasRolling()) {
      return; // sent meanwhile
    }
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
    if (opened(subjects).isStopped(aggregate.getSubject())) {
      return; // by a record before it
    }
    generation.revise(aggregate);
    Outgoing record = Outgoing.to(codec, key.toString(), aggregate);
    try {
      limits.require(record);
      record.forward(opened(context), now);
    } catch (SizeLimits.TooLargeException e) {
      stop(aggregate.getSubject(), String.valueOf(e.getMessage()), now);
    }
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
