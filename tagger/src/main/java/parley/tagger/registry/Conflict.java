package parley.tagger.registry;

import java.util.List;

/**
 * An armed conflict.
 *
 * @param id its slug
 * @param name its usual name
 * @param parties ids of the actors that fight it
 * @param mediators ids of the actors that mediate in it
 * @param venues places where it is fought or talked about
 * @param terms phrases that point to it
 * @param period when it was fought
 */
public record Conflict(
    String id,
    String name,
    List<String> parties,
    List<String> mediators,
    List<String> venues,
    List<String> terms,
    Period period) {
  public Conflict {
    parties = List.copyOf(parties);
    mediators = List.copyOf(mediators);
    venues = List.copyOf(venues);
    terms = List.copyOf(terms);
  }
}
