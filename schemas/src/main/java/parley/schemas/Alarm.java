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
  UNREADABLE("unreadable"),
  /**
   * Stories that are held since an instance's clock and the brokers' differ by over two seconds.
   */
  HELD_FOR_SKEW("heldForSkew");

  private static final List<Alarm> ALL = List.of(values());

  // a name and a place, both final
  @SuppressWarnings("ImmutableEnumChecker")
  private final CountField field;

  Alarm(String field) {
    this.field = new CountField(Balance.getClassSchema(), field);
  }

  public static List<Alarm> all() {
    return ALL;
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
