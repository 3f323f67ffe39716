package parley.enrich.standing;

import java.util.Locale;

/**
 * What became of a message when it came. Later messages may change it. The message balance counts
 * the orders together, as `kills`.
 */
public enum Outcome {
  STANDING,
  SUPERSEDED,
  REPEAT,
  DUPLICATE,
  HELD,
  WITHHELD,
  KILL,
  HOLD,
  RELEASE,
  LIFT,
  RETAG,
  KILLED,
  NOT_NEWS,
  REJECTED;

  /** As it is written in metrics and on the terminal: `not-news`. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Outcome of(Order.Kind order) {
    return switch (order) {
      case CANCELED, KILL -> KILL;
      case HOLD -> HOLD;
      case RELEASE -> RELEASE;
      case LIFT -> LIFT;
      case RETAG -> RETAG;
    };
  }

  static Outcome of(State state) {
    return switch (state) {
      case STANDING -> STANDING;
      case HELD, UNREADABLE -> HELD;
      case WITHHELD -> WITHHELD;
      case KILLED -> KILLED;
      case NONE -> throw new IllegalArgumentException("no version");
    };
  }
}
