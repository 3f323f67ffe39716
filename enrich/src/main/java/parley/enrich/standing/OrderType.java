package parley.enrich.standing;

import parley.OperatorOrder;
import parley.Status;
import parley.StoryVersion;

/** The types of orders; a wire's own is {@link #CANCELED}. */
public enum OrderType {
  CANCELED,
  KILL,
  HOLD,
  RELEASE,
  LIFT,
  RETAG;

  /** True of a message that orders: an operator's, or a wire's own kill. */
  public static boolean isOrder(StoryVersion message) {
    return message.getOperatorOrder() != OperatorOrder.NONE
        || message.getStatus() == Status.CANCELED;
  }

  boolean kills() {
    return this == CANCELED || this == KILL;
  }
}
