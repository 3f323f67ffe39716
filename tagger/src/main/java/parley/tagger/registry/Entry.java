package parley.tagger.registry;

import java.util.List;

/**
 * A change to a registry: an addition, or a new state of what it has.
 *
 * @param id of the actor or conflict
 * @param table states, organisations, groups, people or conflicts
 * @param line its line in the table's data file, columns separated by TAB
 * @param offices of a person: the lines of the offices file
 */
public record Entry(String id, String table, String line, List<String> offices) {
  public Entry {
    offices = List.copyOf(offices);
  }
}
