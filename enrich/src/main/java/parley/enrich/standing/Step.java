package parley.enrich.standing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.Tags;
import parley.schemas.Outcome;

/**
 * The step that one message, or the clock, takes with a story.
 *
 * @param ledger the new one
 * @param outcome of the message; empty where the clock alone moved
 * @param change of what subscribers hold; empty for none
 * @param census what it adds to the message balance
 * @param due instants at which the clock may change the story again
 * @param read the tags of the message, if it was read: only what came to be the newest version is
 */
public record Step(
    Ledger ledger,
    Optional<Outcome> outcome,
    Optional<Change> change,
    Census census,
    List<Instant> due,
    Optional<Tags> read) {
  public Step {
    due = List.copyOf(due);
  }

  static Step nothing(Ledger ledger) {
    return new Step(
        ledger, Optional.empty(), Optional.empty(), Census.ZERO, List.of(), Optional.empty());
  }

  Step with(Outcome other) {
    return new Step(ledger, Optional.of(other), change, census, due, read);
  }

  /** Of a message that brought nothing new. */
  Step asDuplicate() {
    return new Step(
        ledger,
        Optional.of(Outcome.DUPLICATE),
        change,
        census.plus(Census.of(Outcome.DUPLICATE)),
        due,
        read);
  }

  Step withRead(Optional<Tags> tags) {
    return new Step(ledger, outcome, change, census, due, tags);
  }
}
