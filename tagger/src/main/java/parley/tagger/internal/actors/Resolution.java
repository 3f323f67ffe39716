package parley.tagger.internal.actors;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import parley.tagger.registry.Actor;
import parley.tagger.registry.Form;
import parley.tagger.registry.Kind;
import parley.tagger.registry.Office;

/**
 * Decides who is meant by a name that several bear: somebody whose full name the story gives, else
 * the one whose name it is without doubt, else the one in office, else one of a country that the
 * story names; else nobody.
 */
final class Resolution {
  private final Set<String> highOffices;
  private final LocalDate day;
  private final Set<String> introduced;
  private final Set<String> countries;

  /**
   * For one story.
   *
   * @param highOffices offices whose holders the news calls by the last name alone
   * @param introduced ids of those whose full names the story gives
   * @param countries ids of the states that the story names
   */
  Resolution(
      Set<String> highOffices, LocalDate day, Set<String> introduced, Set<String> countries) {
    this.highOffices = highOffices;
    this.day = day;
    this.introduced = introduced;
    this.countries = countries;
  }

  boolean isIntroduced(Actor actor) {
    return introduced.contains(actor.id());
  }

  /** Whether the story names a state, or somebody of it, without doubt. */
  boolean isNamed(String country) {
    return countries.contains(country);
  }

  /** The use that is meant, if one is. */
  Optional<NameUse> of(List<NameUse> uses) {
    Set<String> bearers = new LinkedHashSet<>();
    uses.forEach(use -> bearers.add(use.actor().id()));
    if (bearers.size() == 1) {
      return Optional.of(best(uses));
    }
    List<Predicate<NameUse>> rules =
        List.of(
            use -> introduced.contains(use.actor().id()),
            use -> !use.alias().doubtful() && use.alias().form() != Form.SURNAME,
            this::isInHighOffice,
            use -> use.actor().officeOn(day).isPresent(),
            use -> use.actor().country() != null && countries.contains(use.actor().country()));
    List<NameUse> left = uses;
    for (Predicate<NameUse> rule : rules) {
      List<NameUse> kept = left.stream().filter(rule).toList();
      if (kept.stream().map(use -> use.actor().id()).distinct().count() == 1) {
        return Optional.of(best(kept));
      }
      if (!kept.isEmpty()) {
        left = kept;
      }
    }
    return Optional.empty();
  }

  private static NameUse best(List<NameUse> uses) {
    List<NameUse> sorted = new ArrayList<>(uses);
    sorted.sort(
        (a, b) ->
            Boolean.compare(a.alias().doubtful(), b.alias().doubtful()) != 0
                ? Boolean.compare(a.alias().doubtful(), b.alias().doubtful())
                : a.alias().form().compareTo(b.alias().form()));
    return sorted.get(0);
  }

  private boolean isInHighOffice(NameUse use) {
    return use.actor().kind() == Kind.PERSON
        && use.actor().officeOn(day).map(Office::title).filter(highOffices::contains).isPresent();
  }
}
