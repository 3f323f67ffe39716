package parley.enrich.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.Kind;
import parley.OperatorOrder;
import parley.StoryVersion;
import parley.enrich.rollup.Horizon;
import parley.schemas.Alarm;
import parley.schemas.Outcome;

/**
 * The fold of messages into ledgers: pure functions of a story's ledger, a message and the wall
 * clock. What stands in the end does not depend on the order in which messages came.
 */
public final class Fold {
  /** A kill that has met no story for this long raises an alarm. */
  public static final Duration UNMET_KILL = Duration.ofMinutes(10);

  private static final Instant MIN_STORY_TIME = Instant.parse("1990-01-01T00:00:00Z");
  private static final Duration MAX_AHEAD = Duration.ofDays(7);

  private final StoryTagger tagger;
  private final Horizon horizon;

  /**
   * A fold that judges with a tagger.
   *
   * @param horizon buckets that lie further back are frozen; empty = none are
   */
  public Fold(StoryTagger tagger, Optional<Duration> horizon) {
    this.tagger = tagger;
    this.horizon = new Horizon(horizon);
  }

  /** Takes a message in; what the tagger throws, it throws. */
  public Step apply(Ledger stored, StoryVersion message, Instant now) {
    Ledger ledger = aged(stored, now);
    if (ledger.knows(message.getMessageId())) {
      return Step.nothing(ledger).asDuplicate();
    }
    if (OrderType.isOrder(message)) {
      return order(ledger, message, now);
    }
    Ledger met = ledger.withOrders(ledger.orders().stream().map(Order::withoutAlarm).toList());
    if (message.getKind() != Kind.NEWS) {
      Ledger after = met.withOther(message.getMessageId());
      return step(ledger, after, Outcome.NOT_NEWS, Optional.of(message), now);
    }
    Version version = Version.of(message);
    boolean duplicate = met.indexOf(version) >= 0;
    boolean repeat = met.knowsContentOf(version);
    Ledger grown = met.with(version);
    boolean judged = comesToBeNewest(met, grown, version);
    Optional<Judgement> judgement =
        judged && !version.withheld()
            ? Optional.of(Judgement.of(message, read(message, grown.storyTime())))
            : Optional.empty();
    boolean newest = grown.newestVersion().orElseThrow().same(version);
    Ledger after =
        judged
            ? grown.withNewest(judgement)
            : newest ? grown.withNewest(grown.newest().map(j -> j.withIdsOf(message))) : grown;
    Step step =
        step(ledger, after, Outcome.REPEAT, Optional.of(message), now)
            .withRead(judgement.map(Judgement::tags));
    if (duplicate) {
      return step.asDuplicate();
    }
    if (repeat) {
      return step;
    }
    Outcome outcome =
        newest || step.ledger().state() == StoryState.KILLED
            ? step.ledger().state().outcome()
            : Outcome.SUPERSEDED;
    return step.with(outcome);
  }

  /**
   * Judges a text that the ledger knows anew, as an order to retag it would, but is no message: it
   * came before, to another generation.
   */
  public Step judgeAgain(Ledger stored, StoryVersion message, Instant now) {
    Ledger ledger = aged(stored, now);
    if (!isText(message) || !ledger.keepsTags()) {
      return Step.nothing(ledger);
    }
    StoryVersion order =
        StoryVersion.newBuilder(message).setOperatorOrder(OperatorOrder.RETAG).build();
    Step step =
        new Settlement(message.getStoryId(), Optional.of(order), now, horizon)
            .settle(ledger, retagged(ledger, order));
    return new Step(
        step.ledger(), Optional.empty(), step.change(), Census.ZERO, step.due(), Optional.empty());
  }

  /** True of a message that carries a text that may stand. */
  public static boolean isText(StoryVersion message) {
    OperatorOrder order = message.getOperatorOrder();
    return message.getKind() == Kind.NEWS
        && (order == OperatorOrder.RETAG || !OrderType.isOrder(message));
  }

  /** Takes in what a story that stands is among the earlier ones; nothing where it does not. */
  public Step join(Ledger stored, String storyId, Joined joined, Instant now) {
    Ledger ledger = aged(stored, now);
    if (ledger.published().isEmpty() || ledger.joined().equals(joined)) {
      return Step.nothing(ledger);
    }
    Step step =
        new Settlement(storyId, Optional.empty(), now, horizon, Optional.of(joined))
            .settle(ledger, ledger);
    return new Step(
        step.ledger(),
        Optional.empty(),
        step.change(),
        step.census(),
        step.due(),
        Optional.empty());
  }

  /** The instants at which the clock may change the story; now, where it already would have. */
  public List<Instant> due(Ledger ledger, Instant now) {
    Decision decision = Decision.of(ledger, now);
    Instant changes = decision.state() == ledger.state() ? decision.until() : now;
    return Stream.concat(
            Stream.ofNullable(changes),
            ledger.orders().stream().flatMap(order -> Stream.ofNullable(order.alarmAt())))
        .toList();
  }

  /** Lets the clock move: embargoes end, and kills that met no story raise their alarm. */
  public Step tick(Ledger stored, String storyId, Instant now) {
    Ledger ledger = aged(stored, now);
    List<Order> orders = new ArrayList<>();
    Census alarms = Census.ZERO;
    for (Order order : ledger.orders()) {
      boolean alarm = order.alarmAt() != null && !order.alarmAt().isAfter(now);
      alarms = alarm ? alarms.plus(Census.of(Alarm.UNMET_KILL)) : alarms;
      orders.add(alarm ? order.withoutAlarm() : order);
    }
    Settlement settlement = new Settlement(storyId, Optional.empty(), now, horizon);
    Step step = settlement.settle(ledger, ledger.withOrders(orders));
    return new Step(
        step.ledger(),
        Optional.empty(),
        step.change(),
        step.census().plus(alarms),
        step.due(),
        Optional.empty());
  }

  /**
   * The ledger as it is at an instant: past the horizon once its day is frozen and nothing has been
   * heard of it for the horizon's length. Every step begins with this, so that no outcome depends
   * on when a store was swept.
   */
  public Ledger aged(Ledger ledger, Instant now) {
    return ledger.keepsTags() && ages(ledger).filter(at -> !at.isAfter(now)).isPresent()
        ? ledger.aged()
        : ledger;
  }

  /** True if anything ever passes the horizon. */
  public boolean hasHorizon() {
    return horizon.exists();
  }

  /** The instant at which the ledger passes the horizon if nothing comes; empty for never. */
  Optional<Instant> ages(Ledger ledger) {
    Optional<Instant> silent = ledger.lastHeard().flatMap(horizon::after);
    return silent.map(s -> dayFreezes(ledger).filter(s::isBefore).orElse(s));
  }

  /** The instant at which the contribution freezes; empty for never, and where there is none. */
  Optional<Instant> freezes(Ledger ledger) {
    return ledger.contribution().flatMap(c -> horizon.freezes(c.storyTime()));
  }

  private Optional<Instant> dayFreezes(Ledger ledger) {
    return ledger
        .newestVersion()
        .filter(newest -> !undated(ledger.storyTime(), newest.receivedFirst()))
        .flatMap(newest -> horizon.freezes(ledger.storyTime()));
  }

  private Step order(Ledger ledger, StoryVersion message, Instant now) {
    boolean alarmed =
        ledger.versions().isEmpty()
            && ledger.others().isEmpty()
            && (message.getKind() == Kind.NEWS || message.getTarget() != null);
    Order order = Order.of(message, alarmed ? now.plus(UNMET_KILL) : null);
    Ledger after = ledger.with(order);
    if (order.type() == OrderType.RETAG) {
      after = retagged(after, message);
    }
    Step step = step(ledger, after, Outcome.KILL, Optional.of(message), now);
    List<Instant> due =
        Stream.concat(step.due().stream(), Stream.ofNullable(order.alarmAt())).toList();
    return new Step(
        step.ledger(), step.outcome(), step.change(), step.census(), due, Optional.empty());
  }

  /**
   * True if the version is the newest now and was not before, or was, and its tags have passed the
   * horizon; only the newest may stand.
   */
  private static boolean comesToBeNewest(Ledger before, Ledger after, Version version) {
    boolean known =
        before.newest().isPresent()
            && before.newestVersion().filter(was -> was.same(version)).isPresent();
    return !known && after.newestVersion().orElseThrow().same(version);
  }

  /** A text that is no longer the newest version's changes nothing. */
  private Ledger retagged(Ledger ledger, StoryVersion message) {
    boolean current =
        ledger
            .newestVersion()
            .filter(v -> !v.withheld())
            .filter(v -> v.digest().equals(ShortDigest.of(message.getContentDigest())))
            .isPresent();
    return current
        ? ledger.withNewest(Optional.of(rejudged(ledger.newest(), message, ledger.storyTime())))
        : ledger;
  }

  /** With what its message said of it; past the horizon with what the retag's says. */
  private Judgement rejudged(Optional<Judgement> was, StoryVersion message, Instant storyTime) {
    parley.Tags tags = read(message, storyTime);
    return was.map(j -> j.with(tags).withIdsOf(message))
        .orElseGet(() -> Judgement.of(message, tags));
  }

  private parley.Tags read(StoryVersion message, Instant storyTime) {
    return TagLimits.bounded(tagger.tag(message, storyTime));
  }

  private Step step(
      Ledger before, Ledger after, Outcome outcome, Optional<StoryVersion> message, Instant now) {
    String storyId = message.orElseThrow().getStoryId();
    return new Settlement(storyId, message, now, horizon).settle(before, after).with(outcome);
  }

  /** True if a story's time is impossible, as far as its receipt can tell. */
  static boolean undated(Instant storyTime, Instant receivedAt) {
    return storyTime.isBefore(MIN_STORY_TIME) || storyTime.isAfter(receivedAt.plus(MAX_AHEAD));
  }
}
