package parley.enrich.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.StoryVersion;

/**
 * A kill of the wire's, or an operator's order.
 *
 * @param message its own message id, cut short; empty of a kill that stands for several
 * @param target with a lift: the message id of the kill that it lifts, cut short; null lifts every
 *     kill before it; null with all others
 * @param reason in the wire's or the operator's own words
 * @param alarmAt when a kill that has met no story raises its alarm; null if it has met one, has
 *     raised it, or never will
 */
record Order(
    OrderType type,
    String message,
    Instant receivedAt,
    @Nullable String target,
    @Nullable String reason,
    @Nullable Instant alarmAt) {

  static Order of(StoryVersion message, @Nullable Instant alarmAt) {
    OrderType type =
        switch (message.getOperatorOrder()) {
          case NONE -> OrderType.CANCELED;
          case KILL -> OrderType.KILL;
          case HOLD -> OrderType.HOLD;
          case RELEASE -> OrderType.RELEASE;
          case LIFT -> OrderType.LIFT;
          case RETAG -> OrderType.RETAG;
        };
    String reason = message.getHold();
    if (reason == null && type != OrderType.CANCELED) {
      reason = message.getOrigin();
    }
    String target = type == OrderType.LIFT ? message.getTarget() : null;
    return new Order(
        type,
        ShortDigest.of(message.getMessageId()),
        message.getReceivedAt(),
        target == null ? null : ShortDigest.of(target),
        reason,
        type.kills() ? alarmAt : null);
  }

  boolean lifts(Order kill) {
    return type == OrderType.LIFT
        && (target == null ? !receivedAt.isBefore(kill.receivedAt) : target.equals(kill.message));
  }

  /** The order of a story that has passed the horizon: no one asks any more why it was retagged. */
  Order aged() {
    return type == OrderType.RETAG
        ? new Order(type, message, receivedAt, target, null, alarmAt)
        : this;
  }

  /** Of a kill: the same, which only a lift of all kills reaches. */
  Order withoutMessage() {
    return new Order(type, "", receivedAt, target, reason, alarmAt);
  }

  /** Of such a kill: one that stands for an earlier one as well. */
  Order standingFor(Order earlier) {
    return new Order(
        type, message, receivedAt, target, reason, Version.earlier(alarmAt, earlier.alarmAt));
  }

  Order withoutAlarm() {
    return new Order(type, message, receivedAt, target, reason, null);
  }
}
