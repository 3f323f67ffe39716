package parley.enrich.standing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.schemas.Outcome;

/**
 * The step that one message, or the clock, takes with a story.
 *
 * @param ledger the new one
 * @param outcome of the message; empty where the clock alone moved
 * @param change of what subscribers hold; empty for none
 * @param census what it adds to the message balance
 * @param due instants at which the clock may change the story again
 */
public record Step(
    Ledger ledger,
    Optional<Outcome> outcome,
    Optional<Change> change,
    Census census,
    List<Instant> due) {
  public Step {
    due = List.copyOf(due);
  }
}
