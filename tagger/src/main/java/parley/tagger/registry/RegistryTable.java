package parley.tagger.registry;

import java.util.Locale;

/** The tables of the registry, each with its number of columns. */
enum RegistryTable {
  STATES(6),
  ORGANISATIONS(5),
  GROUPS(5),
  PEOPLE(4),
  OFFICES(5),
  CONFLICTS(8);

  private final int columns;

  RegistryTable(int columns) {
    this.columns = columns;
  }

  int columns() {
    return columns;
  }

  /** The table that a file's or an entry's name begins with. */
  static RegistryTable named(String name) {
    for (RegistryTable table : values()) {
      String own = table.name().toLowerCase(Locale.ROOT);
      if (name.equals(own) || name.startsWith(own + ".") || name.startsWith(own + "-")) {
        return table;
      }
    }
    throw new RefusedEntryException("no table is named " + name);
  }
}
