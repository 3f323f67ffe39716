package parley.schemas;

import java.util.List;
import parley.Balance;

/** Alarms, which the message balance counts beside its classes: somebody should look at them. */
public enum Alarm {
  /** Standing stories with an impossible date, which are in no bucket. */
  UNDATED("undated"),
  /** Kills that met no story in ten minutes. */
  UNMET_KILL("unmetKills"),
  /** Newest versions held for an unknown status or an unreadable embargo. */
  UNREADABLE("unreadable");

  private static final List<Alarm> ALL = List.of(values());

  private final String field;

  Alarm(String field) {
    this.field = field;
  }

  public static List<Alarm> all() {
    return ALL;
  }

  /** The field of {@link Balance} that counts it. */
  public String field() {
    return field;
  }

  /** Its column in SQL. */
  public String column() {
    return Outcome.column(field);
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
