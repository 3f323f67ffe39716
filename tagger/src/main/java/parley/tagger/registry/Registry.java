package parley.tagger.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.tagger.LanguagePack;

/**
 * All actors and conflicts that Parley knows, at one moment. Immutable: a live change makes a new
 * registry, which shares everything that did not change.
 */
public final class Registry {
  private static final String FOLDER = "/parley/tagger/registry/";

  private final FactReader facts;
  private final String build;
  private final SortedMap<String, Actor> actors;
  private final SortedMap<String, Conflict> conflicts;
  private final Set<String> changed;

  private Registry(
      FactReader facts,
      String build,
      SortedMap<String, Actor> actors,
      SortedMap<String, Conflict> conflicts,
      Set<String> changed) {
    this.facts = facts;
    this.build = build;
    this.actors = Collections.unmodifiableSortedMap(actors);
    this.conflicts = Collections.unmodifiableSortedMap(conflicts);
    this.changed = Collections.unmodifiableSet(changed);
  }

  /**
   * The registry in the jar, in English, without live changes.
   *
   * @throws IllegalStateException if its data is faulty, with every fault by file and line
   */
  public static Registry builtIn() {
    return BuiltIn.REGISTRY;
  }

  /**
   * A registry out of data files.
   *
   * @param files text by file name; the name's first word is the table: people-europe.tsv
   * @param language the language of its names
   * @throws IllegalStateException if the data is faulty, with every fault by file and line
   */
  public static Registry of(Map<String, String> files, LanguagePack language) {
    FactReader facts = new FactReader(language);
    List<Line> lines = lines(files);
    List<Fault> faults = RegistryCheck.faults(lines, facts);
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          String.join("\n", faults.stream().map(Fault::toString).toList()));
    }
    SortedMap<String, Actor> actors = new TreeMap<>();
    SortedMap<String, Conflict> conflicts = new TreeMap<>();
    Map<String, List<Office>> offices = new LinkedHashMap<>();
    for (Line line : lines) {
      switch (line.table()) {
        case CONFLICTS -> conflicts.put(line.id(), FactReader.conflict(line));
        case OFFICES ->
            offices
                .computeIfAbsent(line.id(), id -> new ArrayList<>())
                .add(FactReader.office(line));
        default -> actors.put(line.id(), facts.actor(line));
      }
    }
    offices.forEach((id, held) -> actors.computeIfPresent(id, (i, a) -> a.withOffices(held)));
    StringBuilder all = new StringBuilder();
    new TreeMap<>(files).forEach((name, text) -> all.append(name).append('\n').append(text));
    return new Registry(facts, digest(all.toString()), actors, conflicts, Set.of());
  }

  /** Every fault of data files; empty if they are sound. See {@link #of}. */
  public static List<Fault> check(Map<String, String> files, LanguagePack language) {
    return RegistryCheck.faults(lines(files), new FactReader(language));
  }

  private static List<Line> lines(Map<String, String> files) {
    List<Line> lines = new ArrayList<>();
    files.forEach((name, text) -> lines.addAll(Line.read(name, RegistryTable.named(name), text)));
    return lines;
  }

  /** The data files in the jar, text by name. */
  public static Map<String, String> builtInFiles() {
    Map<String, String> files = new LinkedHashMap<>();
    for (String name : resource("files.txt").lines().toList()) {
      if (!name.isBlank()) {
        files.put(name.strip(), resource(name.strip()));
      }
    }
    return files;
  }

  private static String resource(String name) {
    try (InputStream in = Registry.class.getResourceAsStream(FOLDER + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * This registry with a live entry added, or put in the place of the one with its id.
   *
   * @throws RefusedEntryException if the entry is faulty or clashes with another, with the reason
   */
  public Registry with(Entry entry) {
    RegistryTable table = RegistryTable.named(entry.table());
    if (table == RegistryTable.OFFICES) {
      throw new RefusedEntryException("offices come with their person");
    }
    Line line = sound(Line.one(entry.id(), table, entry.line()));
    if (!line.id().equals(entry.id())) {
      throw new RefusedEntryException("the line is about " + line.id());
    }
    SortedMap<String, Actor> newActors = new TreeMap<>(actors);
    SortedMap<String, Conflict> newConflicts = new TreeMap<>(conflicts);
    if (table == RegistryTable.CONFLICTS) {
      Conflict conflict = FactReader.conflict(line);
      conflict.parties().forEach(this::mustKnow);
      conflict.mediators().forEach(this::mustKnow);
      newConflicts.put(conflict.id(), conflict);
    } else {
      newActors.put(line.id(), newActor(entry, line));
    }
    return changed(entry.id(), newActors, newConflicts);
  }

  private Actor newActor(Entry entry, Line line) {
    Actor actor = facts.actor(line);
    Actor known = actors.get(line.id());
    if (known != null && isOtherType(known.kind(), actor.kind())) {
      throw new RefusedEntryException("id " + line.id() + " is that of a " + known.kind().label());
    }
    String country = actor.country();
    if (country != null && !country.equals(actor.id())) {
      mustKnow(country);
    }
    for (Alias alias : actor.aliases()) {
      Actor other =
          alias.doubtful() ? null : bearer(alias, line.list(2).contains(alias.text()), actor.id());
      if (other != null) {
        throw new RefusedEntryException("alias " + alias.text() + " already names " + other.id());
      }
    }
    List<Office> offices = new ArrayList<>();
    for (String text : entry.offices()) {
      Line office = sound(Line.one(entry.id(), RegistryTable.OFFICES, text));
      if (!office.id().equals(actor.id())) {
        throw new RefusedEntryException("an office is that of " + office.id());
      }
      mustKnow(office.column(2));
      offices.add(FactReader.office(office));
    }
    return actor.withOffices(offices);
  }

  /** States, people and bodies do not take each other's places; the kinds of bodies may. */
  private static boolean isOtherType(ActorKind one, ActorKind other) {
    return one != other
        && Stream.of(one, other).anyMatch(k -> k == ActorKind.STATE || k == ActorKind.PERSON);
  }

  private Line sound(Line line) {
    String fault = facts.fault(line);
    if (fault != null) {
      throw new RefusedEntryException(fault);
    }
    return line;
  }

  private void mustKnow(String id) {
    if (!actors.containsKey(id)) {
      throw new RefusedEntryException("nobody has the id " + id);
    }
  }

  /**
   * Another actor with the same name, neither of them in doubt. Last names may be shared by people,
   * but one that the line gives by itself may not be another's whole name.
   */
  private @Nullable Actor bearer(Alias alias, boolean isExplicit, String except) {
    if (alias.form() == NameForm.SURNAME && !isExplicit) {
      return null;
    }
    for (Actor actor : actors.values()) {
      for (Alias other : actor.aliases()) {
        if (!other.doubtful()
            && other.form() != NameForm.SURNAME
            && !actor.id().equals(except)
            && other.text().equals(alias.text())) {
          return actor;
        }
      }
    }
    return null;
  }

  /** This registry without an actor or conflict; the same if it knows none of that id. */
  public Registry without(String id) {
    if (!actors.containsKey(id) && !conflicts.containsKey(id)) {
      return this;
    }
    SortedMap<String, Actor> newActors = new TreeMap<>(actors);
    SortedMap<String, Conflict> newConflicts = new TreeMap<>(conflicts);
    newActors.remove(id);
    newConflicts.remove(id);
    return changed(id, newActors, newConflicts);
  }

  /**
   * The references to an actor or conflict, so that it cannot be retired yet: people and bodies of
   * a state, offices, parties and mediators of conflicts; empty if nothing does.
   */
  public List<String> uses(String id) {
    List<String> uses = new ArrayList<>();
    for (Actor actor : actors.values()) {
      if (!actor.id().equals(id)) {
        if (id.equals(actor.country())) {
          uses.add("country of " + actor.id());
        }
        actor.offices().stream()
            .filter(office -> office.of().equals(id))
            .forEach(office -> uses.add(office.title() + " of it is " + actor.id()));
      }
    }
    for (Conflict conflict : conflicts.values()) {
      if (conflict.parties().contains(id)) {
        uses.add("party to " + conflict.id());
      }
      if (conflict.mediators().contains(id)) {
        uses.add("mediator in " + conflict.id());
      }
    }
    return uses;
  }

  /** The others who hold a sole office of a state while the person of an id does. */
  public List<String> overlaps(String id) {
    List<String> overlaps = new ArrayList<>();
    for (Office held : actor(id).map(Actor::offices).orElse(List.of())) {
      for (Actor other : actors.values()) {
        if (facts.isSole(held.title(), held.of())
            && !other.id().equals(id)
            && other.offices().stream().anyMatch(held::clashes)) {
          overlaps.add(held.title() + " of " + held.of() + " while " + other.id() + " is");
        }
      }
    }
    return overlaps;
  }

  private Registry changed(
      String id, SortedMap<String, Actor> newActors, SortedMap<String, Conflict> newConflicts) {
    Set<String> ids = new TreeSet<>(changed);
    ids.add(id);
    return new Registry(facts, build, newActors, newConflicts, ids);
  }

  /** Digest prefix of the built-in data; with live changes, {@code +} and how many ids changed. */
  public String version() {
    return changed.isEmpty() ? build : build + "+" + changed.size();
  }

  /** The actor of an id, if the registry knows it. */
  public Optional<Actor> actor(String id) {
    return Optional.ofNullable(actors.get(id));
  }

  /** The conflict of a slug, if the registry knows it. */
  public Optional<Conflict> conflict(String id) {
    return Optional.ofNullable(conflicts.get(id));
  }

  /** All actors, by id. */
  public Collection<Actor> actors() {
    return actors.values();
  }

  /** All conflicts, by id. */
  public Collection<Conflict> conflicts() {
    return conflicts.values();
  }

  private static final class BuiltIn {
    static final Registry REGISTRY = of(builtInFiles(), LanguagePack.english());
  }

  private static String digest(String data) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(data.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
