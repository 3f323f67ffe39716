package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.enrich.StoryReader.UnacceptableException;
import parley.enrich.rollup.Horizon;
import parley.enrich.standing.Census;
import parley.enrich.standing.Change;
import parley.enrich.standing.Fold;
import parley.enrich.standing.Ledger;
import parley.enrich.standing.LedgerCodec;
import parley.enrich.standing.Step;
import parley.enrich.standing.StoryTagger;
import parley.enrich.stored.StoreVersion;
import parley.schemas.Alarm;
import parley.schemas.Outcome;
import parley.schemas.RecountOrder;
import parley.schemas.StoryId;
import parley.schemas.Topic;

/**
 * By story id: decides what stands and sends what that changes. All that can fail for a message's
 * sake happens before the first store is written; its failure is a rejection.
 */
final class DecideProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  static final String LEDGER = "ledger";
  static final String DUE = "gate";
  static final String BALANCE = "balance";
  static final String WIRES = "wires";
  static final String RECOUNTS = "recounts";

  /** The most embargoes and alarms that a slice looks at; the next one goes on. */
  static final int MAX_DUE = 200;

  static final Duration DUE_INTERVAL = Duration.ofMillis(250);
  static final Duration COUNTS_INTERVAL = Duration.ofSeconds(1);
  static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);
  static final Duration RECOUNT_INTERVAL = Duration.ofMillis(250);

  private static final Logger LOG = LoggerFactory.getLogger(DecideProcessor.class);

  private final Generation generation;
  private final Runnable admission;
  private final StoryReader reader;
  private final Fold fold;
  private final Horizon horizon;
  private final Codecs codecs;
  private final SizeLimits limits;
  private final StoryMeter meter;
  private final CheckedClock clock;
  private final LedgerCodec ledgers = new LedgerCodec();
  private final RateLimitedLog warnings = new RateLimitedLog(LOG);

  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable KeyValueStore<Bytes, byte[]> ledger;
  private @Nullable DueQueue due;
  private @Nullable BalanceSheet balance;
  private @Nullable HeldForSkew heldForSkew;
  private @Nullable WireSheet wires;
  private @Nullable StoreVersion version;
  private @Nullable LedgerSweep sweep;
  private @Nullable Recounts recounts;
  private @Nullable SetAside aside;
  private @Nullable Adoption adoption;

  DecideProcessor(EnrichTopology.Design design, StoryMeter meter) {
    this.generation = design.generation();
    this.admission = design.admission();
    this.reader = new StoryReader(design.codecs().stories(), design.partitions());
    this.fold = new Fold(design.tagger(), design.horizon());
    this.horizon = new Horizon(design.horizon());
    this.codecs = design.codecs();
    this.limits = design.limits();
    this.clock = design.clock();
    this.meter = meter;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> given) {
    admission.run();
    context = given;
    aside = new SetAside(given, Topic.REJECTED.shortName(), limits);
    KeyValueStore<Bytes, byte[]> stories = given.getStateStore(LEDGER);
    ledger = stories;
    sweep = new LedgerSweep(stories, fold, ledgers);
    due = new DueQueue(given.getStateStore(DUE));
    heldForSkew = new HeldForSkew(clock, due, fold, this::stored);
    KeyValueStore<Bytes, byte[]> sheet = given.getStateStore(BALANCE);
    version = new StoreVersion(sheet);
    balance = new BalanceSheet(given.taskId().partition(), sheet, codecs.balance(), meter);
    wires = new WireSheet(given.taskId().partition(), given.getStateStore(WIRES), codecs.wires());
    recounts =
        new Recounts(given.taskId().partition(), given.getStateStore(RECOUNTS), stories, horizon);
    adoption = new Adoption(given, stories, fold, opened(due), sheet(), opened(wires), clock);
    given.schedule(RECOUNT_INTERVAL, PunctuationType.WALL_CLOCK_TIME, at -> recount());
    given.schedule(DUE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, at -> takeDue());
    given.schedule(COUNTS_INTERVAL, PunctuationType.WALL_CLOCK_TIME, at -> sendCounts());
    if (fold.hasHorizon()) {
      given.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, at -> sweep());
    }
  }

  @Override
  public void process(Record<byte[], byte[]> message) {
    Place place = Place.of(context(), message);
    boolean archived = isArchived();
    if (archived && !Place.isNoted(message)) {
      opened(version).mark();
      opened(adoption).take(message.key(), message.value());
    } else if (!archived && generation.tookOver(place.partition(), place.offset())) {
      judgeAgain(message);
    } else {
      long begin = System.nanoTime();
      Outcome outcome = take(message);
      meter.message(outcome, Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  @Override
  public void close() {
    opened(balance).close();
  }

  /** Of the archive are also messages that the other generation had read and not yet taken. */
  private boolean isArchived() {
    return context()
        .recordMetadata()
        .map(RecordMetadata::topic)
        .filter(topic -> generation.archive().filter(topic::equals).isPresent())
        .isPresent();
  }

  /** What another generation took: its text is judged as this one judges. */
  private void judgeAgain(Record<byte[], byte[]> message) {
    Instant now = clock.instant();
    StoryVersion version;
    Step step;
    Prepared prepared;
    try {
      version = read(message);
      Ledger before = stored(version.getStoryId());
      step = judge(() -> fold.judgeAgain(before, version, now), version, now);
      prepared = prepare(version.getStoryId(), before, step);
    } catch (UnacceptableException e) {
      LOG.debug("nothing is judged again: {}", e.getMessage());
      return;
    }
    commit(version.getStoryId(), prepared, step, now);
  }

  private StoryVersion read(Record<byte[], byte[]> message) throws UnacceptableException {
    int partition = context().taskId().partition();
    return reader.read(message.key(), message.value(), partition, clock.latest());
  }

  private Outcome take(Record<byte[], byte[]> message) {
    Instant now = clock.instant();
    StoryVersion version;
    Step step;
    Prepared prepared;
    try {
      version = read(message);
      Ledger before = stored(version.getStoryId());
      step = judge(() -> fold.apply(before, version, now), version, now);
      prepared = prepare(version.getStoryId(), before, step);
    } catch (UnacceptableException e) {
      reject(message, e.getMessage(), now);
      return Outcome.REJECTED;
    }
    commit(version.getStoryId(), prepared, step, now);
    Outcome outcome = step.outcome().orElseThrow();
    Optional<String> recounted = RecountOrder.subject(version);
    if (recounted.isEmpty()) {
      opened(wires).add(version, step, now);
    } else if (outcome == Outcome.KILL) {
      opened(recounts).begin(recounted.get(), version.getReceivedAt());
    }
    return outcome;
  }

  private Ledger stored(String storyId) {
    byte[] bytes = opened(ledger).get(Bytes.wrap(storyId.getBytes(UTF_8)));
    return ledgers.decode(bytes, provider(storyId));
  }

  /**
   * The fold and the tagger are pure: what they throw, the message makes them throw, a stack that
   * its text makes too deep included. Not so where the tagger says that it is unavailable, and
   * where memory is exhausted: that stops the role, and the message is read again.
   */
  private Step judge(Supplier<Step> step, StoryVersion version, Instant now)
      throws UnacceptableException {
    try {
      return step.get();
    } catch (StoryTagger.UnavailableException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      warnings.warn(now, "story {} cannot be judged", version.getStoryId(), e);
      throw new UnacceptableException("cannot be judged: " + e);
    }
  }

  /** Encodes all that a step writes and sends. */
  private Prepared prepare(String storyId, Ledger before, Step step) throws UnacceptableException {
    try {
      return prepared(storyId, before, step);
    } catch (SizeLimits.TooLargeException e) {
      throw new UnacceptableException("too large: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("what story {} says cannot be written", storyId, e);
      throw new UnacceptableException("cannot be written: " + e);
    }
  }

  private Prepared prepared(String storyId, Ledger before, Step step)
      throws SizeLimits.TooLargeException {
    byte[] bytes = step.ledger().equals(before) ? null : ledgers.encode(step.ledger());
    if (bytes != null) {
      SizeLimits.requireStored(LEDGER, storyId.getBytes(UTF_8), bytes);
    }
    List<Outgoing> records =
        step.change()
            .map(
                c ->
                    Outgoing.of(
                        c, storyId, codecs, generation, p -> opened(recounts).countOf(p, storyId)))
            .orElse(List.of());
    for (Outgoing record : records) {
      limits.require(record);
    }
    return new Prepared(bytes, records);
  }

  /** From here on a failure stops the task: the transaction ends and nothing has happened. */
  private void commit(String storyId, Prepared prepared, Step step, Instant now) {
    opened(version).mark();
    byte[] id = storyId.getBytes(UTF_8);
    if (prepared.ledger() != null) {
      opened(ledger).put(Bytes.wrap(id), prepared.ledger());
    }
    for (Instant at : step.due()) {
      opened(due).put(at, id);
    }
    sheet().add(step.census(), now);
    prepared.records().forEach(r -> r.forward(context(), now));
    step.change()
        .flatMap(Change::tagged)
        .map(TaggedStory::getTags)
        .filter(tags -> tags.getUntagged() != null)
        .ifPresent(meter::untagged);
    if (step.census().get(Alarm.UNDATED) > 0) {
      meter.undated();
      warnings.warn(now, "story {} stands with an impossible date: it is in no bucket", storyId);
    }
  }

  private void reject(Record<byte[], byte[]> message, @Nullable String reason, Instant now) {
    String why = reason == null ? "unknown" : reason;
    byte[] key = message.key();
    Optional<String> provider =
        Optional.ofNullable(key).flatMap(k -> StoryId.provider(new String(k, UTF_8)));
    opened(version).mark();
    sheet().add(Census.of(Outcome.REJECTED), now);
    String origin = opened(aside).send(message, why, provider, now);
    warnings.warn(now, "rejected {}: {}", origin, why);
  }

  private void takeDue() {
    opened(version).mark();
    Instant now = clock.instant();
    for (byte[] id : opened(due).take(now, MAX_DUE)) {
      tick(new String(id, UTF_8), now);
    }
  }

  /** What the clock cannot make of a story waits for the story's next message. */
  private void tick(String storyId, Instant now) {
    Ledger before = stored(storyId);
    Step step;
    Prepared prepared;
    try {
      step = fold.tick(before, storyId, now);
      prepared = prepared(storyId, before, step);
    } catch (RuntimeException | SizeLimits.TooLargeException e) {
      meter.stuck();
      LOG.error("the clock cannot change story {}, which stays as it is", storyId, e);
      return;
    }
    commit(storyId, prepared, step, now);
    long unmet = step.census().get(Alarm.UNMET_KILL);
    if (unmet > 0) {
      meter.unmetKills(unmet);
      LOG.warn("a kill of {} has met no story in {}", storyId, Fold.UNMET_KILL);
    }
  }

  private void sweep() {
    opened(version).mark();
    meter.aged(opened(sweep).step(clock.instant()));
  }

  private void recount() {
    opened(version).mark();
    List<Outgoing> postings = opened(recounts).step();
    if (!postings.isEmpty()) {
      Instant now = clock.instant();
      postings.forEach(p -> p.forward(context(), now));
    }
  }

  private void sendCounts() {
    opened(version).mark();
    Instant now = clock.instant();
    BalanceSheet sheet = sheet();
    HeldForSkew held = opened(heldForSkew);
    Duration skew = held.skew();
    sheet.skew(skew, held.stories(skew), now);
    sheet
        .unsent()
        .ifPresent(
            balance -> Outgoing.to(codecs.balance(), sheet.key(), balance).forward(context(), now));
    opened(wires).unsent().forEach(r -> r.forward(context(), now));
    opened(wires).sweep(now);
  }

  private ProcessorContext<byte[], byte[]> context() {
    return opened(context);
  }

  private BalanceSheet sheet() {
    return opened(balance);
  }

  private static <T> T opened(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("used before init");
    }
    return part;
  }

  private static String provider(String storyId) {
    return StoryId.provider(storyId).orElseThrow();
  }

  /**
   * @param ledger null where it has not changed
   */
  @SuppressWarnings("ArrayRecordComponent") // passes through, compared nowhere
  private record Prepared(byte @Nullable [] ledger, List<Outgoing> records) {}
}
