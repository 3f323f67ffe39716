package parley.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import parley.RegistryEntry;
import parley.app.Environment;
import parley.enrich.LiveRegistry;
import parley.schemas.KafkaSettings;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.Topic;
import parley.tagger.registry.RefusedEntryException;
import parley.tagger.registry.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * `parley registry list|check|add|publish|retire`: the actors and conflicts, and changes to them
 * while it runs.
 */
@Command(
    name = "registry",
    description = {
      "Actors and conflicts, live: list [TEXT], check FILE…, add TABLE LINE, publish FILE…, retire ID…",
      "A new office-holder is one command: add people LINE --office LINE; one who is known: add offices LINE.",
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

  @Mixin private ClusterOption cluster = new ClusterOption();

  @Parameters(index = "0", paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}")
  private Action action = Action.LIST;

  @Parameters(index = "1..*", paramLabel = "ARGUMENT")
  private List<String> arguments = List.of();

  @Option(
      names = "--office",
      paramLabel = "LINE",
      description = "with add people: a line of table offices that the person holds; repeatable")
  private List<String> offices = List.of();

  RegistryCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return switch (action) {
      case LIST -> list();
      case CHECK -> check(new RegistryLines(environment, cluster).ofFiles(files()));
      case ADD -> add();
      case PUBLISH -> publish(new RegistryLines(environment, cluster).ofFiles(files()));
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
    return CurrentRegistry.read(environment, cluster);
  }

  private int check(List<RegistryEntry> entries) {
    Registry registry = current();
    int refused = 0;
    Map<String, String> reasons = new LinkedHashMap<>();
    for (RegistryEntry entry : entries) {
      try {
        registry = registry.with(LiveRegistry.entry(entry));
      } catch (RefusedEntryException e) {
        reasons.put(entry.getId(), e.getMessage());
      }
    }
    // only now: of two entries in one office, one may end what the other begins
    for (RegistryEntry entry : entries) {
      List<String> overlaps = registry.overlaps(entry.getId());
      if (!overlaps.isEmpty()) {
        reasons.putIfAbsent(entry.getId(), String.join("; ", overlaps));
      }
      String reason = reasons.get(entry.getId());
      if (reason == null) {
        environment.out().println("sound\t" + entry.getId());
      } else {
        refused++;
        environment.out().println("refused\t" + entry.getId() + "\t" + reason);
      }
    }
    return refused == 0 ? 0 : ParleyCommand.EXIT_FAILED;
  }

  private int add() throws InterruptedException {
    if (arguments.size() != 2) {
      throw CommandException.usage("add TABLE LINE, the line's columns separated by TAB or \\t");
    }
    String table = arguments.get(0);
    if (!offices.isEmpty() && !table.equals("people")) {
      throw CommandException.usage("--office goes with add people alone");
    }
    Map<String, String> files = new LinkedHashMap<>();
    files.put(table + ".tsv", columns(arguments.get(1)));
    if (!offices.isEmpty()) {
      files.put("offices.tsv", columns(String.join("\n", offices)));
    }
    return publish(new RegistryLines(environment, cluster).ofFiles(files));
  }

  private static String columns(String lines) {
    return lines.replace("\\t", "\t");
  }

  private int publish(List<RegistryEntry> entries) throws InterruptedException {
    if (check(entries) != 0) {
      environment.err().println("nothing was published");
      return ParleyCommand.EXIT_FAILED;
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
        throw CommandException.failed("the registry has no " + id);
      }
      List<String> uses = registry.uses(id);
      if (!uses.isEmpty()) {
        throw CommandException.failed(
            id + " is still in use: " + uses.get(0) + more(uses.size() - 1));
      }
      registry = registry.without(id);
      tombstones.put(id, null);
    }
    send(tombstones);
    environment.err().println(arguments.size() + " entries retired");
    return 0;
  }

  private static String more(int others) {
    return others == 0 ? "" : " and " + others + " more";
  }

  private void send(Map<String, byte[]> values) throws InterruptedException {
    KafkaSettings kafka = cluster.kafka(environment);
    String topic = kafka.topics().of(Topic.REGISTRY);
    Map<String, Object> settings = kafka.properties();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (Map.Entry<String, byte[]> value : values.entrySet()) {
        producer.send(new ProducerRecord<>(topic, value.getKey(), value.getValue())).get();
      }
    } catch (ExecutionException e) {
      throw CommandException.failed("the broker refused: " + e.getCause());
    }
  }

  private Map<String, String> files() throws IOException {
    if (arguments.isEmpty()) {
      throw CommandException.usage("name at least one file");
    }
    Map<String, String> files = new LinkedHashMap<>();
    for (String name : arguments) {
      Path file = Path.of(name);
      if (!Files.isRegularFile(file)) {
        throw CommandException.usage("no such file: " + file);
      }
      files.put(file.getFileName().toString(), Files.readString(file, UTF_8));
    }
    return files;
  }
}
