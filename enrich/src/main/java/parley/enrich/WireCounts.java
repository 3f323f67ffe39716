package parley.enrich;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import parley.Kind;
import parley.Lane;
import parley.OperatorOrder;
import parley.Status;
import parley.StoryVersion;
import parley.Tags;
import parley.enrich.standing.OrderType;
import parley.schemas.Outcome;
import parley.schemas.UnknownStatus;
import parley.schemas.WireCount;

/**
 * The counts of its wire and day that a message is in, by name, as {@link parley.WireDay} has them.
 *
 * @param names each at most once
 * @param delay upper bound, in seconds, of the time from its creation to its receipt; empty where
 *     that is not known or the message is from the past
 */
public record WireCounts(List<String> names, Optional<String> delay) {
  /** A body of fewer characters is a short one. */
  static final int SHORT_BODY_CHARS = 200;

  /** A delay of less is of a story that was made after it came: a wrong clock, or a wrong zone. */
  private static final long AHEAD_SECONDS = -60;

  /** Upper bounds of delays in seconds; what is above the last counts there, too. */
  private static final long[] DELAYS = {
    AHEAD_SECONDS,
    10,
    30,
    60,
    120,
    300,
    600,
    1_800,
    3_600,
    7_200,
    21_600,
    43_200,
    86_400,
    604_800,
    34_560_000
  };

  /** What a message about another document does to it that is no {@link OperatorOrder}. */
  private static final String WITHHOLD = "withhold";

  public WireCounts {
    names = List.copyOf(names);
  }

  /** Of a message by itself: what it is in if it came before no other of its story, and unread. */
  public static WireCounts of(StoryVersion message) {
    boolean order = OrderType.isOrder(message);
    boolean news = message.getKind() == Kind.NEWS;
    return of(
        message,
        order ? Outcome.KILL : news ? Outcome.STANDING : Outcome.NOT_NEWS,
        Optional.empty());
  }

  /**
   * Of a message by what became of it when it came.
   *
   * @param read its tags, if it was read
   */
  static WireCounts of(StoryVersion message, Outcome outcome, Optional<Tags> read) {
    return switch (outcome) {
      case DUPLICATE -> alone(WireCount.DUPLICATE.label());
      case NOT_NEWS -> alone(WireCount.NOT_NEWS.of(message.getKind()));
      case KILL ->
          alone(
              message.getOperatorOrder() == OperatorOrder.NONE
                  ? WireCount.KILL.label()
                  : WireCount.ORDER.of(message.getOperatorOrder()));
      default ->
          message.getTarget() != null && message.getStatus() == Status.WITHHELD
              ? alone(WireCount.ORDER.ofKind(WITHHOLD))
              : news(message, read);
    };
  }

  private static WireCounts alone(String name) {
    return new WireCounts(List.of(name), Optional.empty());
  }

  private static WireCounts news(StoryVersion message, Optional<Tags> read) {
    List<WireCount> counts = new ArrayList<>(List.of(WireCount.NEWS));
    int chars = message.getBody().length();
    if (chars < SHORT_BODY_CHARS) {
      counts.add(chars == 0 ? WireCount.EMPTY_BODY : WireCount.SHORT_BODY);
    }
    if (message.getHold() != null) {
      counts.add(
          UnknownStatus.isHold(message.getHold())
              ? WireCount.UNKNOWN_STATUS
              : WireCount.OTHER_HOLD);
    }
    if (message.getEmbargo() != null && message.getEmbargo().getUntil() == null) {
      counts.add(WireCount.UNREADABLE_EMBARGO);
    }
    if (message.getVersionCreated() == null) {
      counts.add(WireCount.NO_DATE);
    }
    Optional<Duration> delay = delay(message);
    if (delay.isPresent()) {
      counts.add(WireCount.TIMED);
      if (delay.get().toSeconds() <= AHEAD_SECONDS) {
        counts.add(WireCount.AHEAD);
      }
    }
    if (read.isPresent()) {
      counts.add(WireCount.READ);
    }
    Stream<String> untagged =
        read.stream()
            .flatMap(tags -> Stream.ofNullable(tags.getUntagged()))
            .map(WireCount.UNTAGGED::ofKind);
    return new WireCounts(
        Stream.concat(counts.stream().map(WireCount::label), untagged).toList(),
        delay.map(WireCounts::bound));
  }

  /** Of a live one: a replayed one says nothing of its wire's pace. */
  private static Optional<Duration> delay(StoryVersion message) {
    return message.getLane() == Lane.LIVE
        ? Optional.ofNullable(message.getVersionCreated())
            .map(created -> Duration.between(created, message.getReceivedAt()))
        : Optional.empty();
  }

  private static String bound(Duration delay) {
    long seconds = delay.toSeconds();
    long bound = LongStream.of(DELAYS).filter(b -> seconds <= b).findFirst().orElse(last());
    return Long.toString(bound);
  }

  private static long last() {
    return DELAYS[DELAYS.length - 1];
  }
}
