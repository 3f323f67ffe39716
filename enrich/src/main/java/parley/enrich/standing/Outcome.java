package parley.enrich.standing;

import java.util.Locale;

/** What became of a message when it came. Later messages may change it. */
public enum Outcome {
  STANDING,
  SUPERSEDED,
  REPEAT,
  DUPLICATE,
  HELD,
  WITHHELD,
  KILL,
  KILLED,
  NOT_NEWS,
  REJECTED;

  /** As it is written in metrics and on the terminal: `not-news`. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
