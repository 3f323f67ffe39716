package parley.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import parley.RegistryEntry;
import parley.app.Environment;
import parley.app.topics.TopicReader;
import parley.enrich.registry.RefusedEntryException;
import parley.enrich.registry.Registry;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * `parley registry list|check|add|publish|retire`: the actors and conflicts, and changes to them
 * while it runs.
 */
@Command(
    name = "registry",
    description = {
      "Actors and conflicts, live: list [TEXT], check FILE…, add TABLE LINE, publish FILE…, retire ID…",
      "A file holds lines of one table, named by its first word: people-new.tsv, offices-new.tsv.",
      "Changes touch versions that come later; parley retag --since restates what came before."
    })
final class RegistryCommand implements Callable<Integer> {
  enum Action {
    LIST,
    CHECK,
    ADD,
    PUBLISH,
    RETIRE
  }

  private final Environment environment;

  @Mixin private Cluster cluster = new Cluster();

  @Parameters(index = "0", paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}")
  private Action action = Action.LIST;

  @Parameters(index = "1..*", paramLabel = "ARGUMENT")
  private List<String> arguments = List.of();

  RegistryCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return switch (action) {
      case LIST -> list();
      case CHECK -> check(entries(files()));
      case ADD -> add();
      case PUBLISH -> publish(entries(files()));
      case RETIRE -> retire();
    };
  }

  private int list() {
    Registry registry = current();
    String wanted = arguments.isEmpty() ? "" : arguments.get(0).toLowerCase(Locale.ROOT);
    registry.actors().stream()
        .map(a -> a.id() + "\t" + a.kind().name().toLowerCase(Locale.ROOT) + "\t" + a.name())
        .filter(line -> line.toLowerCase(Locale.ROOT).contains(wanted))
        .forEach(environment.out()::println);
    registry.conflicts().stream()
        .map(c -> c.id() + "\tconflict\t" + c.name())
        .filter(line -> line.toLowerCase(Locale.ROOT).contains(wanted))
        .forEach(environment.out()::println);
    environment.err().println("registry " + registry.version());
    return 0;
  }

  private Registry current() {
    return LiveChanges.registry(environment, cluster);
  }

  private int check(List<RegistryEntry> entries) {
    Registry registry = current();
    int refused = 0;
    for (RegistryEntry entry : entries) {
      try {
        registry = registry.with(entry);
        environment.out().println("sound\t" + entry.getId());
      } catch (RefusedEntryException e) {
        refused++;
        environment.out().println("refused\t" + entry.getId() + "\t" + e.getMessage());
      }
    }
    return refused == 0 ? 0 : ParleyCommand.FAILED;
  }

  private int add() throws InterruptedException {
    if (arguments.size() != 2) {
      throw Problem.usage("add TABLE LINE, the line's columns separated by TAB or \\t");
    }
    String line = arguments.get(1).replace("\\t", "\t");
    return publish(List.of(entry(line, arguments.get(0), List.of())));
  }

  private int publish(List<RegistryEntry> entries) throws InterruptedException {
    if (check(entries) != 0) {
      environment.err().println("nothing was published");
      return ParleyCommand.FAILED;
    }
    SchemaRegistry schemas = cluster.registry(environment);
    RecordCodec<RegistryEntry> codec =
        new RecordCodec<>(Topic.REGISTRY, RegistryEntry.class, schemas);
    Map<String, byte[]> values = new LinkedHashMap<>();
    entries.forEach(entry -> values.put(entry.getId(), codec.encode(entry)));
    send(values);
    environment.err().println(entries.size() + " entries published");
    return 0;
  }

  private int retire() throws InterruptedException {
    Registry registry = current();
    Map<String, byte[]> tombstones = new LinkedHashMap<>();
    for (String id : arguments) {
      if (registry.actor(id).isEmpty() && registry.conflict(id).isEmpty()) {
        throw Problem.failed("the registry has no " + id);
      }
      tombstones.put(id, null);
    }
    send(tombstones);
    environment.err().println(arguments.size() + " entries retired");
    return 0;
  }

  private void send(Map<String, byte[]> values) throws InterruptedException {
    Map<String, Object> settings = cluster.kafka(environment).properties();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (Map.Entry<String, byte[]> value : values.entrySet()) {
        producer
            .send(
                new ProducerRecord<>(Topic.REGISTRY.topicName(), value.getKey(), value.getValue()))
            .get();
      }
    } catch (ExecutionException e) {
      throw Problem.failed("the broker refused: " + e.getCause());
    }
  }

  private Map<String, String> files() throws IOException {
    if (arguments.isEmpty()) {
      throw Problem.usage("name at least one file");
    }
    Map<String, String> files = new LinkedHashMap<>();
    for (String name : arguments) {
      Path file = Path.of(name);
      if (!Files.isRegularFile(file)) {
        throw Problem.usage("no such file: " + file);
      }
      files.put(file.getFileName().toString(), Files.readString(file, UTF_8));
    }
    return files;
  }

  /**
   * An entry for each line; offices go with their person's line, in the files or as it is known.
   */
  private List<RegistryEntry> entries(Map<String, String> files) {
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
            throw Problem.failed("offices of " + id + ", whom no people file and no registry has");
          }
          List<String> all = new ArrayList<>(held.getOrDefault(id, List.of()));
          lines.stream().filter(line -> !all.contains(line)).forEach(all::add);
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

  private RegistryEntry entry(String line, String table, List<String> offices) {
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

  private static String id(String line) {
    return line.split("\t", 2)[0];
  }
}
