package parley.app.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import parley.RegistryEntry;
import parley.app.Environment;
import parley.app.topics.TopicReader;
import parley.schemas.RecordCodec;
import parley.schemas.Topic;
import parley.tagger.registry.Registry;

/** Makes registry entries out of the lines of data files. */
final class RegistryLines {
  private final Environment environment;
  private final ClusterOption cluster;

  RegistryLines(Environment environment, ClusterOption cluster) {
    this.environment = environment;
    this.cluster = cluster;
  }

  /**
   * An entry for each line; offices go with their person's line, in the files or as it is known.
   */
  List<RegistryEntry> ofFiles(Map<String, String> files) {
    Map<String, List<String>> offices = new LinkedHashMap<>();
    List<RegistryEntry> entries = new ArrayList<>();
    each(files, true, (table, line) -> add(offices, line));
    each(
        files,
        false,
        (table, line) -> {
          List<String> held = offices.remove(id(line));
          entries.add(entry(line, table, held == null ? List.of() : held));
        });
    if (!offices.isEmpty()) {
      entries.addAll(known(offices));
    }
    return entries;
  }

  /** Entries of people who are known already, with the offices that they have and the new ones. */
  private List<RegistryEntry> known(Map<String, List<String>> offices) {
    Map<String, String> people = new LinkedHashMap<>();
    Map<String, List<String>> held = new LinkedHashMap<>();
    each(Registry.builtInFiles(), true, (table, line) -> add(held, line));
    each(
        Registry.builtInFiles(),
        false,
        (table, line) -> {
          if (table.equals("people")) {
            people.put(id(line), line);
          }
        });
    live()
        .forEach(
            (id, entry) -> {
              people.put(id, entry.getLine());
              held.put(id, new ArrayList<>(entry.getOffices()));
            });
    List<RegistryEntry> entries = new ArrayList<>();
    offices.forEach(
        (id, lines) -> {
          String person = people.get(id);
          if (person == null) {
            throw CommandException.failed(
                "offices of " + id + ", whom no people file and no registry has");
          }
          List<String> all = new ArrayList<>(held.getOrDefault(id, List.of()));
          for (String line : lines) {
            // a term that is known otherwise has ended, say
            all.removeIf(known -> term(known).equals(term(line)));
            all.add(line);
          }
          entries.add(entry(person, "people", all));
        });
    return entries;
  }

  /** People whom the broker's topic adds or changes, by id. */
  private Map<String, RegistryEntry> live() {
    RecordCodec<RegistryEntry> codec =
        new RecordCodec<>(Topic.REGISTRY, RegistryEntry.class, cluster.registry(environment));
    Map<String, RegistryEntry> entries = new LinkedHashMap<>();
    try (TopicReader topic = new TopicReader(cluster.kafka(environment), Topic.REGISTRY)) {
      topic.readToEnd(
          topic.partitions(),
          found -> {
            entries.remove(found.key());
            if (found.value() != null) {
              RegistryEntry entry = codec.decode(found.value());
              if (entry.getTable().equals("people")) {
                entries.put(found.key(), entry);
              }
            }
          });
    } catch (org.apache.kafka.common.errors.TimeoutException e) {
      environment.err().println("no broker answers: this is the registry without live changes");
    }
    return entries;
  }

  private static void each(
      Map<String, String> files, boolean offices, BiConsumer<String, String> visitor) {
    files.forEach(
        (name, text) -> {
          if (table(name).equals("offices") == offices) {
            lines(text).forEach(line -> visitor.accept(table(name), line));
          }
        });
  }

  private static void add(Map<String, List<String>> offices, String line) {
    offices.computeIfAbsent(id(line), i -> new ArrayList<>()).add(line);
  }

  RegistryEntry entry(String line, String table, List<String> offices) {
    Instant now = environment.clock().instant();
    return RegistryEntry.newBuilder()
        .setId(id(line))
        .setTable(table)
        .setLine(line)
        .setOffices(offices)
        .setAt(now)
        .build();
  }

  private static String table(String fileName) {
    return fileName.split("[-.]", 2)[0];
  }

  private static List<String> lines(String text) {
    return text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
  }

  /** Person, title, of what, and from when. */
  private static List<String> term(String office) {
    return Arrays.stream(office.split("\t", -1)).limit(4).toList();
  }

  private static String id(String line) {
    return line.split("\t", 2)[0];
  }
}
