package parley.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import parley.enrich.standing.Fold;
import parley.enrich.standing.Ledger;
import parley.schemas.Outcome;

/**
 * The count of stories that are held for no other reason than that this machine's clock and the
 * brokers' differ: their embargoes are over by the later one.
 */
final class HeldForSkew {
  private final CheckedClock clock;
  private final DueQueue due;
  private final Fold fold;
  private final Function<String, Ledger> ledgers;

  /**
   * @param ledgers a story's ledger by its id
   */
  HeldForSkew(CheckedClock clock, DueQueue due, Fold fold, Function<String, Ledger> ledgers) {
    this.clock = clock;
    this.due = due;
    this.fold = fold;
    this.ledgers = ledgers;
  }

  /** By how much the clocks differ, if that is too much; zero if it is not. */
  Duration skew() {
    Duration skew = clock.skew();
    return CheckedClock.isApart(skew) ? skew : Duration.ZERO;
  }

  /**
   * Their number now; of the first that are due {@link DecideProcessor#MAX_DUE} are looked at.
   *
   * @param skew zero where none is held for it
   */
  long stories(Duration skew) {
    if (skew.isZero()) {
      return 0;
    }
    Instant latest = clock.latest();
    Set<String> ids = new LinkedHashSet<>();
    due.peek(clock.instant(), latest, DecideProcessor.MAX_DUE)
        .forEach(name -> ids.add(new String(name, UTF_8)));
    return ids.stream().filter(id -> isReleasedAt(latest, id)).count();
  }

  private boolean isReleasedAt(Instant latest, String id) {
    return fold.tick(ledgers.apply(id), id, latest).census().get(Outcome.HELD) < 0;
  }
}
