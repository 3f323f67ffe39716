package parley.enrich.standing;

import java.util.Arrays;
import parley.schemas.Alarm;
import parley.schemas.Outcome;

/**
 * The number of messages in each class, or how many more: each message is in exactly one.
 * Immutable, with value equality.
 */
public final class Census {
  private static final int FIRST_ALARM = Outcome.all().size();

  public static final Census ZERO = new Census(new long[FIRST_ALARM + Alarm.all().size()]);

  /** The outcomes in their order, then the alarms in theirs. */
  private final long[] counts;

  private Census(long[] counts) {
    this.counts = counts;
  }

  /** One message more. */
  public static Census of(Outcome outcome) {
    return ZERO.with(outcome, 1);
  }

  static Census of(Alarm alarm) {
    return ZERO.with(alarm, 1);
  }

  /**
   * Of what a ledger holds: all but duplicates, rejected ones and unmet kills, which it does not
   * keep.
   */
  static Census of(Ledger ledger) {
    StoryState state = ledger.state();
    Forgotten forgotten = ledger.forgotten();
    long again = ledger.versions().stream().filter(Version::again).count();
    long contents = ledger.versions().size() - again + forgotten.contents();
    long messages = ledger.versions().stream().mapToLong(v -> v.messages().size()).sum();
    long repeats = messages - ledger.versions().size() + again + forgotten.repeats();
    boolean killed = state == StoryState.KILLED;
    Census census =
        ZERO.with(Outcome.SUPERSEDED, killed || contents == 0 ? 0 : contents - 1)
            .with(Outcome.KILLED, killed ? contents : 0)
            .with(Outcome.REPEAT, repeats)
            .with(Outcome.KILL, ledger.orders().size() + forgotten.orders())
            .with(Outcome.NOT_NEWS, ledger.others().size() + forgotten.others())
            .with(Alarm.UNDATED, ledger.published().filter(Edition::undated).isPresent() ? 1 : 0)
            .with(Alarm.UNREADABLE, state == StoryState.UNREADABLE ? 1 : 0);
    return killed || contents == 0 ? census : census.with(state.outcome(), 1);
  }

  public Census with(Outcome outcome, long count) {
    return with(outcome.ordinal(), count);
  }

  public Census with(Alarm alarm, long count) {
    return with(FIRST_ALARM + alarm.ordinal(), count);
  }

  private Census with(int place, long count) {
    long[] changed = counts.clone();
    changed[place] = count;
    return new Census(changed);
  }

  public long get(Outcome outcome) {
    return counts[outcome.ordinal()];
  }

  public long get(Alarm alarm) {
    return counts[FIRST_ALARM + alarm.ordinal()];
  }

  /** All messages. */
  public long received() {
    return Arrays.stream(counts).limit(FIRST_ALARM).sum();
  }

  public Census plus(Census other) {
    return combine(other, 1);
  }

  public Census minus(Census other) {
    return combine(other, -1);
  }

  private Census combine(Census other, int sign) {
    long[] combined = counts.clone();
    Arrays.setAll(combined, i -> counts[i] + sign * other.counts[i]);
    return new Census(combined);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Census census && Arrays.equals(counts, census.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }
}
