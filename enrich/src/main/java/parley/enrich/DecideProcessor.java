package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
import parley.OperatorOrder;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.enrich.StoryReader.UnacceptableException;
import parley.enrich.joining.NewText;
import parley.enrich.rollup.Horizon;
import parley.enrich.standing.Census;
import parley.enrich.standing.Change;
import parley.enrich.standing.Fold;
import parley.enrich.standing.Joined;
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

  private final EnrichTopology.Design design;
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
  private final String visits;

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
  private @Nullable Joining joining;

  DecideProcessor(EnrichTopology.Design design, StoryMeter meter) {
    this.design = design;
    this.generation = design.generation();
    this.admission = design.admission();
    this.reader = new StoryReader(design.codecs().stories(), design.partitions());
    this.fold = new Fold(design.tagger(), design.horizon());
    this.horizon = new Horizon(design.horizon());
    this.codecs = design.codecs();
    this.limits = design.limits();
    this.clock = design.clock();
    this.meter = meter;
    this.visits = Mailing.topic(design.applicationId());
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> given) {
    admission.run();
    context = given;
    aside = new SetAside(given, Topic.REJECTED.shortName(), limits);
    KeyValueStore<Bytes, byte[]> stories = given.getStateStore(LEDGER);
    ledger = stories;
    Joining joins = new Joining(design, given, this::join);
    joining = joins;
    sweep = new LedgerSweep(stories, fold, ledgers, joins::forget);
    due = new DueQueue(given.getStateStore(DUE));
    heldForSkew = new HeldForSkew(clock, due, fold, this::stored);
    KeyValueStore<Bytes, byte[]> sheet = given.getStateStore(BALANCE);
    version = new StoreVersion(sheet);
    balance = new BalanceSheet(given.taskId().partition(), sheet, codecs.balance(), meter);
    wires = new WireSheet(given.taskId().partition(), given.getStateStore(WIRES), codecs.wires());
    recounts =
        new Recounts(given.taskId().partition(), given.getStateStore(RECOUNTS), stories, horizon);
    adoption =
        new Adoption(
            given, stories, fold, opened(due), sheet(), opened(wires), clock, joins, this::join);
    given.schedule(RECOUNT_INTERVAL, PunctuationType.WALL_CLOCK_TIME, at -> recount());
    given.schedule(DUE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, at -> takeDue());
    given.schedule(COUNTS_INTERVAL, PunctuationType.WALL_CLOCK_TIME, at -> sendCounts());
    given.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, at -> sweep());
  }

  @Override
  public void process(Record<byte[], byte[]> message) {
    if (isFrom(visits)) {
      opened(version).mark();
      opened(joining).take(message.value(), clock.instant());
      return;
    }
    Place place = Place.of(context(), message);
    boolean archived = isArchived();
    if (archived && !Place.isNoted(message)) {
      opened(version).mark();
      opened(adoption).take(message.key(), message.value());
      return;
    }
    opened(adoption).end();
    if (!archived && generation.tookOver(place.partition(), place.offset())) {
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
    return generation.archive().filter(this::isFrom).isPresent();
  }

  private boolean isFrom(String topic) {
    return context().recordMetadata().map(RecordMetadata::topic).filter(topic::equals).isPresent();
  }

  /** What another generation took: its text is judged as this one judges. */
  private void judgeAgain(Record<byte[], byte[]> message) {
    Instant now = clock.instant();
    StoryVersion version;
    Step step;
    NewText text;
    Prepared prepared;
    try {
      version = read(message);
      Ledger before = stored(version.getStoryId());
      step = judge(() -> fold.judgeAgain(before, version, now), version, now);
      text = text(step, version, true, now);
      prepared = prepare(version.getStoryId(), before, step);
    } catch (UnacceptableException e) {
      LOG.debug("nothing is judged again: {}", e.getMessage());
      return;
    }
    commit(version.getStoryId(), prepared, step, now);
    settle(version.getStoryId(), step, text, now);
  }

  private StoryVersion read(Record<byte[], byte[]> message) throws UnacceptableException {
    int partition = context().taskId().partition();
    return reader.read(message.key(), message.value(), partition, clock.latest());
  }

  private Outcome take(Record<byte[], byte[]> message) {
    Instant now = clock.instant();
    StoryVersion version;
    Step step;
    NewText text;
    Prepared prepared;
    try {
      version = read(message);
      Ledger before = stored(version.getStoryId());
      step = judge(() -> fold.apply(before, version, now), version, now);
      boolean again = version.getOperatorOrder() == OperatorOrder.RETAG;
      text = before.equals(step.ledger()) ? NewText.NONE : text(step, version, again, now);
      prepared = prepare(version.getStoryId(), before, step);
    } catch (UnacceptableException e) {
      reject(message, e.getMessage(), now);
      return Outcome.REJECTED;
    }
    commit(version.getStoryId(), prepared, step, now);
    settle(version.getStoryId(), step, text, now);
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
  private <T> T judge(Supplier<T> step, StoryVersion version, Instant now)
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

  private NewText text(Step step, StoryVersion version, boolean again, Instant now)
      throws UnacceptableException {
    return judge(() -> opened(joining).text(step.ledger(), version, again), version, now);
  }

  private void settle(String storyId, Step step, NewText text, Instant now) {
    if (step.change().isPresent() || text.isTold()) {
      opened(joining).settle(storyId, step.ledger(), text, now);
    }
  }

  /** A verdict that cannot be written leaves the story as it is. */
  private void join(String storyId, Joined joined, Instant now) {
    if (opened(adoption).isUnderWay(now)) {
      opened(joining).lookLater(storyId, now);
      return;
    }
    change(storyId, ledger -> fold.join(ledger, storyId, joined, now), now);
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
    opened(joining).look(now);
  }

  private void tick(String storyId, Instant now) {
    Optional<Step> ticked = change(storyId, ledger -> fold.tick(ledger, storyId, now), now);
    ticked.ifPresent(step -> settle(storyId, step, NewText.NONE, now));
    long unmet = ticked.map(step -> step.census().get(Alarm.UNMET_KILL)).orElse(0L);
    if (unmet > 0) {
      meter.unmetKills(unmet);
      LOG.warn("a kill of {} has met no story in {}", storyId, Fold.UNMET_KILL);
    }
  }

  /** What no message asks for, and cannot be done, waits for the story's next message. */
  private Optional<Step> change(String storyId, Function<Ledger, Step> change, Instant now) {
    Ledger before = stored(storyId);
    Step step;
    Prepared prepared;
    try {
      step = change.apply(before);
      prepared = prepared(storyId, before, step);
    } catch (RuntimeException | SizeLimits.TooLargeException e) {
      meter.stuck();
      LOG.error("story {} cannot be changed, and stays as it is", storyId, e);
      return Optional.empty();
    }
    commit(storyId, prepared, step, now);
    return Optional.of(step);
  }

  private void sweep() {
    opened(version).mark();
    Instant now = clock.instant();
    if (fold.hasHorizon()) {
      meter.aged(opened(sweep).step(now));
    }
    opened(joining).sweep(now);
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
