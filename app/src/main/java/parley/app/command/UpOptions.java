package parley.app.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.app.Environment;
import picocli.CommandLine.Option;

/** Options that `up` and `demo` share. */
final class UpOptions {
  @Option(names = "--data", paramLabel = "DIR", description = "folder of everything that lasts")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      arity = "1..*",
      description = "wire files to take in once it runs, as the backfill lane")
  private List<Path> replay = List.of();

  @Option(names = "--page-port", paramLabel = "PORT", description = "page and API (8080)")
  private Optional<String> pagePort = Optional.empty();

  @Option(names = "--ingest-port", paramLabel = "PORT", description = "stories in (8081)")
  private Optional<String> ingestPort = Optional.empty();

  @Option(names = "--broker-port", paramLabel = "PORT", description = "Kafka (9092)")
  private Optional<String> brokerPort = Optional.empty();

  @Option(names = "--database-port", paramLabel = "PORT", description = "PostgreSQL (5433)")
  private Optional<String> databasePort = Optional.empty();

  Path data(String otherwise) {
    return data.orElse(Path.of(otherwise));
  }

  List<Path> replay() {
    return List.copyOf(replay);
  }

  Environment apply(Environment environment) {
    Map<String, String> ports = new HashMap<>();
    pagePort.ifPresent(p -> ports.put("PARLEY_PAGE_PORT", p));
    ingestPort.ifPresent(p -> ports.put("PARLEY_INGEST_PORT", p));
    brokerPort.ifPresent(p -> ports.put("PARLEY_BROKER_PORT", p));
    databasePort.ifPresent(p -> ports.put("PARLEY_DATABASE_PORT", p));
    return environment.with(ports);
  }
}
