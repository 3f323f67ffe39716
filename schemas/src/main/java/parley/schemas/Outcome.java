package parley.schemas;

import java.util.List;
import java.util.Locale;
import parley.Balance;

/**
 * The classes of the message balance: each message is in exactly one at any time. Each has a label
 * in metrics and on the terminal, and a field of {@link Balance}, after which its column in SQL is
 * named. Where the field is a plural the two differ: `repeat` and `repeats`, `duplicate` and
 * `duplicates`, `kill` and `kills`.
 */
public enum Outcome {
  /** It brought what stands. */
  STANDING("standing"),
  /** A newer version stands, or is held or withheld. */
  SUPERSEDED("superseded"),
  /** Content that had come, under another version or time. */
  REPEAT("repeats"),
  /** The same message again, or the same content, version and time in other bytes. */
  DUPLICATE("duplicates"),
  /** By an embargo, an unknown status or an operator. */
  HELD("held"),
  WITHHELD("withheld"),
  /** A kill, hold, release, lift, retag or recount itself. */
  KILL("kills"),
  /** A version of a killed story. */
  KILLED("killed"),
  NOT_NEWS("notNews"),
  REJECTED("rejected");

  private static final List<Outcome> ALL = List.of(values());

  // a name and a place, both final
  @SuppressWarnings("ImmutableEnumChecker")
  private final CountField field;

  Outcome(String field) {
    this.field = new CountField(Balance.getClassSchema(), field);
  }

  public static List<Outcome> all() {
    return ALL;
  }

  /** As people read it: {@code not-news}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The field of {@link Balance} that counts it. */
  public String field() {
    return field.name();
  }

  /** Its column in SQL. */
  public String column() {
    return field.column();
  }

  public long of(Balance balance) {
    return field.of(balance);
  }

  public void set(Balance balance, long count) {
    field.set(balance, count);
  }
}
