package parley.enrich.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.OperatorOrder;
import parley.Status;
import parley.StoryVersion;

/**
 * A kill of the wire's, or an operator's order.
 *
 * @param message its own message id, cut short
 * @param target with a lift: the message id of the kill that it lifts, cut short; null lifts every
 *     kill before it; null with all others
 * @param reason in the wire's or the operator's own words
 * @param alarmAt when a kill that has met no story raises its alarm; null if it has met one, has
 *     raised it, or never will
 */
record Order(
    Kind kind,
    String message,
    Instant receivedAt,
    @Nullable String target,
    @Nullable String reason,
    @Nullable Instant alarmAt) {

  enum Kind {
    CANCELED,
    KILL,
    HOLD,
    RELEASE,
    LIFT,
    RETAG;

    boolean kills() {
      return this == CANCELED || this == KILL;
    }
  }

  static boolean isOrder(StoryVersion message) {
    return message.getOperatorOrder() != OperatorOrder.NONE
        || message.getStatus() == Status.CANCELED;
  }

  static Order of(StoryVersion message, @Nullable Instant alarmAt) {
    Kind kind =
        switch (message.getOperatorOrder()) {
          case NONE -> Kind.CANCELED;
          case KILL -> Kind.KILL;
          case HOLD -> Kind.HOLD;
          case RELEASE -> Kind.RELEASE;
          case LIFT -> Kind.LIFT;
          case RETAG -> Kind.RETAG;
        };
    String reason = message.getHold();
    if (reason == null && kind != Kind.CANCELED) {
      reason = message.getOrigin();
    }
    String target = kind == Kind.LIFT ? message.getTarget() : null;
    return new Order(
        kind,
        ShortDigest.of(message.getMessageId()),
        message.getReceivedAt(),
        target == null ? null : ShortDigest.of(target),
        reason,
        kind.kills() ? alarmAt : null);
  }

  boolean lifts(Order kill) {
    return kind == Kind.LIFT
        && (target == null ? !receivedAt.isBefore(kill.receivedAt) : target.equals(kill.message));
  }

  /** The order of a story that has passed the horizon: no one asks any more why it was retagged. */
  Order aged() {
    return kind == Kind.RETAG ? new Order(kind, message, receivedAt, target, null, alarmAt) : this;
  }

  Order withoutAlarm() {
    return new Order(kind, message, receivedAt, target, reason, null);
  }
}
