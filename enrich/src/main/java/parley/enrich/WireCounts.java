package parley.enrich;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import parley.Kind;
import parley.Lane;
import parley.OperatorOrder;
import parley.StoryVersion;
import parley.Tags;
import parley.enrich.standing.OrderType;
import parley.schemas.Outcome;

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
      case DUPLICATE -> alone("duplicate");
      case NOT_NEWS -> alone("not-news:" + word(message.getKind()));
      case KILL ->
          alone(
              message.getOperatorOrder() == OperatorOrder.NONE
                  ? "kill"
                  : "order:" + word(message.getOperatorOrder()));
      default -> news(message, read);
    };
  }

  private static WireCounts alone(String name) {
    return new WireCounts(List.of(name), Optional.empty());
  }

  private static WireCounts news(StoryVersion message, Optional<Tags> read) {
    List<String> names = new ArrayList<>(List.of("news"));
    int chars = message.getBody().length();
    if (chars < SHORT_BODY_CHARS) {
      names.add(chars == 0 ? "empty-body" : "short-body");
    }
    if (message.getHold() != null) {
      names.add("unknown-status");
    }
    if (message.getEmbargo() != null && message.getEmbargo().getUntil() == null) {
      names.add("unreadable-embargo");
    }
    if (message.getVersionCreated() == null) {
      names.add("no-date");
    }
    Optional<Duration> delay = delay(message);
    if (delay.isPresent()) {
      names.add("timed");
      if (delay.get().toSeconds() <= AHEAD_SECONDS) {
        names.add("ahead");
      }
    }
    if (read.isPresent()) {
      names.add("read");
      untagged(read.get().getUntagged()).ifPresent(names::add);
    }
    return new WireCounts(names, delay.map(WireCounts::bound));
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

  private static Optional<String> untagged(@Nullable String why) {
    return Optional.ofNullable(why).map(w -> "untagged:" + w);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
