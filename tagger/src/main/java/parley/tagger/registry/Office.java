package parley.tagger.registry;

import java.time.LocalDate;

/**
 * An office that a person held.
 *
 * @param title lower-case title: foreign minister
 * @param of id of the state, organisation or group
 * @param period when it was held
 */
public record Office(String title, String of, Period period) {
  /** True if the office was held on a day. */
  public boolean heldOn(LocalDate day) {
    return period.contains(day);
  }

  /** True if it is the same office as another, and two people held it on some day. */
  boolean clashes(Office other) {
    return title.equals(other.title) && of.equals(other.of) && period.mustOverlap(other.period);
  }
}
