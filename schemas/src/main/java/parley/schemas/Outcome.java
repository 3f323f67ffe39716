package parley.schemas;

import java.util.List;
import java.util.Locale;
import parley.Balance;

/**
 * The classes of the message balance: each message is in exactly one at any time. One name each
 * everywhere: as a label in metrics, on the terminal and on the page, as a field of {@link Balance}
 * and a column in SQL.
 */
public enum Outcome {
  /** It brought what stands. */
  STANDING("standing"),
  /** A newer version stands, or is held or withheld. */
  SUPERSEDED("superseded"),
  /** The same content sent anew. */
  REPEAT("repeats"),
  /** The same message again. */
  DUPLICATE("duplicates"),
  /** By an embargo, an unknown status or an operator. */
  HELD("held"),
  WITHHELD("withheld"),
  /** A kill, hold, release, lift or retag itself. */
  KILL("kills"),
  /** A version of a killed story. */
  KILLED("killed"),
  NOT_NEWS("notNews"),
  REJECTED("rejected");

  private static final List<Outcome> ALL = List.of(values());

  private final String field;

  Outcome(String field) {
    this.field = field;
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
    return field;
  }

  /** Its column in SQL. */
  public String column() {
    return column(field);
  }

  static String column(String field) {
    return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  public long of(Balance balance) {
    return (Long) balance.get(Positions.OF[ordinal()]);
  }

  public void set(Balance balance, long count) {
    balance.put(Positions.OF[ordinal()], count);
  }

  /** Apart, since reading a schema's fields while the enum is being made would be too early. */
  private static final class Positions {
    private static final int[] OF =
        ALL.stream().mapToInt(x -> Balance.getClassSchema().getField(x.field()).pos()).toArray();

    private Positions() {}
  }
}
