package parley.enrich.standing;

/**
 * How many messages are in each class, or how many more: each message is in exactly one.
 *
 * @param kills kills, holds, releases, lifts and retags themselves
 * @param killed versions of killed stories
 * @param undated standing stories in no bucket
 * @param unmetKills kills that met no story in ten minutes
 * @param unreadable newest versions held for an unknown status or an unreadable embargo
 */
public record Census(
    long standing,
    long superseded,
    long repeats,
    long duplicates,
    long held,
    long withheld,
    long kills,
    long killed,
    long notNews,
    long rejected,
    long undated,
    long unmetKills,
    long unreadable) {
  public static final Census ZERO = new Census(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** One message more that could not be taken in. */
  public static final Census REJECTED = new Census(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0);

  static final Census DUPLICATE = new Census(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  static final Census UNMET_KILL = new Census(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);

  /** Of what a ledger holds: all but duplicates and alarms, which it does not keep. */
  static Census of(Ledger ledger) {
    State state = ledger.state();
    long versions = ledger.versions().size();
    long messages = ledger.versions().stream().mapToLong(v -> v.messages().size()).sum();
    boolean killed = state == State.KILLED;
    return new Census(
        state == State.STANDING ? 1 : 0,
        killed || versions == 0 ? 0 : versions - 1,
        messages - versions,
        0,
        state == State.HELD || state == State.UNREADABLE ? 1 : 0,
        state == State.WITHHELD ? 1 : 0,
        ledger.orders().size(),
        killed ? versions : 0,
        ledger.others().size(),
        0,
        ledger.published().filter(Edition::undated).isPresent() ? 1 : 0,
        0,
        state == State.UNREADABLE ? 1 : 0);
  }

  /** All messages. */
  public long received() {
    return standing
        + superseded
        + repeats
        + duplicates
        + held
        + withheld
        + kills
        + killed
        + notNews
        + rejected;
  }

  public Census plus(Census other) {
    return combine(other, 1);
  }

  public Census minus(Census other) {
    return combine(other, -1);
  }

  private Census combine(Census other, int sign) {
    return new Census(
        standing + sign * other.standing,
        superseded + sign * other.superseded,
        repeats + sign * other.repeats,
        duplicates + sign * other.duplicates,
        held + sign * other.held,
        withheld + sign * other.withheld,
        kills + sign * other.kills,
        killed + sign * other.killed,
        notNews + sign * other.notNews,
        rejected + sign * other.rejected,
        undated + sign * other.undated,
        unmetKills + sign * other.unmetKills,
        unreadable + sign * other.unreadable);
  }
}
