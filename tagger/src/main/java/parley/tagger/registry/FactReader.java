package parley.tagger.registry;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.tagger.LanguagePack;

/**
 * Reads actors, offices and conflicts out of lines that are known to be well formed, their names in
 * a language. Immutable.
 */
final class FactReader {
  private static final List<String> KINDS =
      List.of(
          "igo",
          "ngo",
          "court",
          "union",
          "religious",
          "body",
          "armed-group",
          "movement",
          "party",
          "authority");

  private final List<String> titles;
  private final Set<String> suffixes;
  private final Set<String> soleOffices;

  FactReader(LanguagePack pack) {
    titles = pack.items("offices", "name-title");
    suffixes = Set.copyOf(pack.items("offices", "name-suffix"));
    soleOffices = Set.copyOf(pack.items("offices", "sole-office"));
  }

  Actor actor(Line line) {
    return switch (line.table()) {
      case STATES -> state(line);
      case ORGANISATIONS, GROUPS -> body(line);
      case PEOPLE -> person(line);
      default -> throw new IllegalArgumentException(line.where() + " is no actor");
    };
  }

  private static Actor state(Line line) {
    Set<Alias> aliases = new LinkedHashSet<>();
    aliases.add(Alias.read(line.column(1), NameForm.NAME));
    add(aliases, line.list(2), NameForm.NAME);
    add(aliases, line.list(3), NameForm.DEMONYM);
    add(aliases, line.list(4), NameForm.CAPITAL);
    add(aliases, line.list(5), NameForm.SEAT);
    return new Actor(
        line.id(),
        plain(line.column(1)),
        ActorKind.STATE,
        line.id(),
        false,
        List.copyOf(aliases),
        List.of());
  }

  private static Actor body(Line line) {
    Set<Alias> aliases = new LinkedHashSet<>();
    aliases.add(Alias.read(line.column(1), NameForm.NAME));
    add(aliases, line.list(2), NameForm.NAME);
    boolean armed =
        line.column(3).equals("armed-group")
            || (line.table() == RegistryTable.GROUPS && line.column(3).equals("movement"));
    return new Actor(
        line.id(),
        plain(line.column(1)),
        armed ? ActorKind.ARMED_GROUP : ActorKind.ORGANISATION,
        orNull(line.column(4)),
        line.column(3).equals("body"),
        List.copyOf(aliases),
        List.of());
  }

  private Actor person(Line line) {
    Set<Alias> aliases = new LinkedHashSet<>();
    aliases.add(withoutTitle(Alias.read(line.column(1), NameForm.NAME)));
    Set<String> known = new LinkedHashSet<>();
    String name = plain(line.column(1));
    String last = lastName(name);
    for (String item : line.list(2)) {
      Alias alias = withoutTitle(Alias.read(item, NameForm.NAME));
      boolean single = alias.text().indexOf(' ') < 0;
      aliases.add(
          single
              ? new Alias(
                  alias.text(), NameForm.SURNAME, alias.doubtful() && !alias.text().equals(last))
              : alias);
      known.add(alias.text());
    }
    if (last.length() > 1 && !known.contains(last) && !last.equals(name)) {
      aliases.add(new Alias(last, NameForm.SURNAME, false));
    }
    return new Actor(
        line.id(),
        name,
        ActorKind.PERSON,
        orNull(line.column(3)),
        false,
        List.copyOf(aliases),
        List.of());
  }

  /** A title is no part of a name; what is left of one without first name is in doubt. */
  private Alias withoutTitle(Alias alias) {
    String text = alias.text();
    for (String title : titles) {
      if (text.startsWith(title + " ")) {
        text = text.substring(title.length() + 1);
      }
    }
    boolean single = text.indexOf(' ') < 0;
    return text.equals(alias.text())
        ? alias
        : new Alias(text, single ? NameForm.SURNAME : alias.form(), single);
  }

  /** The last word of a name, without what only follows names. */
  private String lastName(String name) {
    String[] words = name.split(" ", -1);
    int last = words.length - 1;
    while (last > 0 && suffixes.contains(words[last])) {
      last--;
    }
    return words[last];
  }

  /** True if one person at a time holds an office. */
  boolean isSole(String title, String of) {
    return soleOffices.contains(title) && of.matches("[A-Z]{3}");
  }

  static Office office(Line line) {
    return new Office(line.column(1), line.column(2), Period.read(line.column(3), line.column(4)));
  }

  static Conflict conflict(Line line) {
    List<String> terms = new ArrayList<>();
    for (String term : line.list(5)) {
      terms.add(plain(term));
    }
    return new Conflict(
        line.id(),
        line.column(1),
        line.list(2),
        line.list(3),
        line.list(4).stream().map(FactReader::plain).toList(),
        terms,
        Period.read(line.column(6), line.column(7)));
  }

  /** The reason why a line cannot be read by itself; null if it can. */
  @Nullable String fault(Line line) {
    if (line.columns().size() != line.table().columns()) {
      return line.columns().size() + " columns instead of " + line.table().columns();
    }
    boolean state = line.table() == RegistryTable.STATES;
    if (!line.id().matches(state ? "[A-Z]{3}" : "[a-z0-9]+(-[a-z0-9]+)*")
        && line.table() != RegistryTable.OFFICES) {
      return "id " + line.id() + (state ? " is not three capital letters" : " is no slug");
    }
    if (line.column(1).isEmpty()) {
      return "no name";
    }
    String listed = faultOfLists(line);
    if (listed != null) {
      return listed;
    }
    if (line.table() == RegistryTable.OFFICES || line.table() == RegistryTable.CONFLICTS) {
      int from = line.table().columns() - 2;
      try {
        Period term = Period.read(line.column(from), line.column(from + 1));
        return term.latestEnd().isBefore(term.earliestBegin()) ? "ends before it begins" : null;
      } catch (DateTimeException e) {
        return "no date: " + line.column(from) + " or " + line.column(from + 1);
      }
    }
    return null;
  }

  /** The reason why a line's lists and fixed words are no good; null if they are. */
  private @Nullable String faultOfLists(Line line) {
    if (line.table() == RegistryTable.PEOPLE && line.column(3).isEmpty()) {
      return "no country";
    }
    boolean body =
        line.table() == RegistryTable.ORGANISATIONS || line.table() == RegistryTable.GROUPS;
    if (body && !KINDS.contains(line.column(3))) {
      return "kind " + line.column(3) + " is none of " + String.join(", ", KINDS);
    }
    if (line.table() == RegistryTable.CONFLICTS && line.list(2).isEmpty()) {
      return "no parties";
    }
    String lower = line.column(1).toLowerCase(Locale.ROOT);
    if (line.table() == RegistryTable.OFFICES
        && !line.column(1).equals(lower)
        && soleOffices.contains(lower)) {
      return "office " + line.column(1) + " is not in lower case";
    }
    for (String column : line.columns()) {
      for (String item : column.split("\\|", -1)) {
        if (column.contains("|") && (item.isBlank() || item.equals("?"))) {
          return "an empty item in " + column;
        }
      }
    }
    return null;
  }

  private static void add(Set<Alias> aliases, List<String> items, NameForm form) {
    for (String item : items) {
      if (item.indexOf('(') >= 0) {
        continue;
      }
      aliases.add(Alias.read(item, form));
    }
  }

  private static String plain(String item) {
    return item.startsWith("?") ? item.substring(1) : item;
  }

  private static @Nullable String orNull(String column) {
    return column.isEmpty() ? null : column;
  }
}
