package parley.tagger.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An actor of the registry.
 *
 * @param id ISO 3166 alpha-3 for states, a slug for everyone else
 * @param name the usual name in news
 * @param kind what it is
 * @param country ISO 3166 alpha-3 of the country it belongs to; null if none
 * @param ofState true of a body of its country's state: a ministry, a parliament, an army
 * @param aliases all its names, the usual one and a person's last name among them
 * @param offices of a person, in the order of the file
 */
public record Actor(
    String id,
    String name,
    ActorKind kind,
    @Nullable String country,
    boolean ofState,
    List<Alias> aliases,
    List<Office> offices) {

  public Actor {
    aliases = List.copyOf(aliases);
    offices = List.copyOf(offices);
  }

  /** The office held on a day; of several, the one taken last. */
  public Optional<Office> officeOn(LocalDate day) {
    return offices.stream()
        .filter(office -> office.heldOn(day))
        .reduce((held, o) -> o.period().isAfter(held.period()) ? o : held);
  }

  Actor withOffices(List<Office> added) {
    List<Office> all = new ArrayList<>(offices);
    all.addAll(added);
    return new Actor(id, name, kind, country, ofState, aliases, all);
  }
}
