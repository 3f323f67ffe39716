package parley.tagger.registry;

import java.time.LocalDate;

/**
 * An office that a person held.
 *
 * @param title lower-case title: foreign minister
 * @param of id of the state, organisation or group
 * @param term when it was held
 */
public record Office(String title, String of, Term term) {
  /** True if the office was held on a day. */
  public boolean heldOn(LocalDate day) {
    return term.contains(day);
  }

  /** True if it is the same office as another, and two people held it on some day. */
  boolean clashes(Office other) {
    return title.equals(other.title) && of.equals(other.of) && term.mustOverlap(other.term);
  }
}
