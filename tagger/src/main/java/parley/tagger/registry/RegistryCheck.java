package parley.tagger.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the faults of registry data: wrong column counts and ids, bad dates, duplicate ids, aliases
 * that two actors share without the mark of doubt, ids that nobody has, and two people in one sole
 * office.
 */
final class RegistryCheck {
  private final FactReader facts;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Line> ids = new HashMap<>();
  private final Map<String, Line> aliases = new HashMap<>();
  private final List<Line> sound = new ArrayList<>();

  private RegistryCheck(FactReader facts) {
    this.facts = facts;
  }

  static List<Fault> faults(List<Line> lines, FactReader facts) {
    RegistryCheck check = new RegistryCheck(facts);
    lines.forEach(check::ownFaults);
    check.sound.forEach(check::identity);
    check.sound.forEach(check::references);
    check.offices();
    return List.copyOf(check.faults);
  }

  private void ownFaults(Line line) {
    String fault = facts.fault(line);
    if (fault == null) {
      sound.add(line);
    } else {
      faults.add(new Fault(line.where(), fault));
    }
  }

  private void identity(Line line) {
    if (line.table() == RegistryTable.OFFICES) {
      return;
    }
    String space = line.table() == RegistryTable.CONFLICTS ? "conflict " : "";
    Line other = ids.putIfAbsent(space + line.id(), line);
    if (other != null) {
      faults.add(new Fault(line.where(), "id " + line.id() + " stands at " + other.where()));
    } else if (line.table() != RegistryTable.CONFLICTS) {
      for (Alias alias : facts.actor(line).aliases()) {
        alias(line, alias);
      }
    }
  }

  private void alias(Line line, Alias alias) {
    boolean derived = alias.form() == NameForm.SURNAME && !line.list(2).contains(alias.text());
    if (alias.doubtful() || derived) {
      return;
    }
    Line other = aliases.putIfAbsent(alias.text(), line);
    if (other != null && !other.id().equals(line.id())) {
      String rivals = " without ? also names " + other.id() + " at " + other.where();
      faults.add(new Fault(line.where(), "alias " + alias.text() + rivals));
    }
  }

  private void references(Line line) {
    switch (line.table()) {
      case OFFICES -> {
        reference(line, line.id());
        reference(line, line.column(2));
      }
      case PEOPLE -> reference(line, line.column(3));
      case ORGANISATIONS, GROUPS -> reference(line, line.column(4));
      case CONFLICTS -> {
        line.list(2).forEach(id -> reference(line, id));
        line.list(3).forEach(id -> reference(line, id));
      }
      case STATES -> {}
    }
  }

  private void reference(Line line, String id) {
    if (!id.isEmpty() && !ids.containsKey(id)) {
      faults.add(new Fault(line.where(), "nobody has the id " + id));
    }
  }

  private void offices() {
    Map<String, List<Line>> holders = new LinkedHashMap<>();
    for (Line line : sound) {
      if (line.table() == RegistryTable.OFFICES && facts.isSole(line.column(1), line.column(2))) {
        holders
            .computeIfAbsent(line.column(1) + " of " + line.column(2), key -> new ArrayList<>())
            .add(line);
      }
    }
    holders.forEach(this::overlaps);
  }

  private void overlaps(String office, List<Line> holders) {
    for (int i = 0; i < holders.size(); i++) {
      for (int j = 0; j < i; j++) {
        Line one = holders.get(i);
        Line two = holders.get(j);
        if (FactReader.office(one).period().mustOverlap(FactReader.office(two).period())) {
          String rival = " while " + two.id() + " is, at " + two.where();
          faults.add(new Fault(one.where(), one.id() + " is " + office + rival));
        }
      }
    }
  }
}
