package parley.tagger.internal.actors;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import parley.tagger.registry.Actor;
import parley.tagger.registry.ActorKind;
import parley.tagger.registry.NameForm;
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

  /** True if the story names a state, or somebody of it, without doubt. */
  boolean isNamed(String country) {
    return countries.contains(country);
  }

  /** The bearer who is meant, if one is. */
  Optional<NameBearer> of(List<NameBearer> bearers) {
    if (bearers.size() == 1) {
      return Optional.of(bearers.get(0));
    }
    Set<String> ids = new LinkedHashSet<>();
    bearers.forEach(bearer -> ids.add(bearer.actor().id()));
    if (ids.size() == 1) {
      return Optional.of(best(bearers));
    }
    List<Predicate<NameBearer>> rules =
        List.of(
            bearer -> introduced.contains(bearer.actor().id()),
            bearer -> !bearer.alias().doubtful() && bearer.alias().form() != NameForm.SURNAME,
            this::isInHighOffice,
            bearer -> bearer.actor().officeOn(day).isPresent(),
            bearer ->
                bearer.actor().country() != null && countries.contains(bearer.actor().country()));
    List<NameBearer> left = bearers;
    for (Predicate<NameBearer> rule : rules) {
      List<NameBearer> kept = left.stream().filter(rule).toList();
      if (kept.stream().map(bearer -> bearer.actor().id()).distinct().count() == 1) {
        return Optional.of(best(kept));
      }
      if (!kept.isEmpty()) {
        left = kept;
      }
    }
    return Optional.empty();
  }

  private static NameBearer best(List<NameBearer> bearers) {
    return Collections.min(
        bearers,
        Comparator.comparing((NameBearer bearer) -> bearer.alias().doubtful())
            .thenComparing(bearer -> bearer.alias().form()));
  }

  private boolean isInHighOffice(NameBearer bearer) {
    return bearer.actor().kind() == ActorKind.PERSON
        && bearer
            .actor()
            .officeOn(day)
            .map(Office::title)
            .filter(highOffices::contains)
            .isPresent();
  }
}
