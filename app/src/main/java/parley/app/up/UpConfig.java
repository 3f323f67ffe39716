package parley.app.up;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import parley.app.RoleStart;
import parley.schemas.Settings;

/**
 * The settings of `up`: where it keeps its data, and where it answers.
 *
 * @param data folder of everything that lasts
 * @param pagePort page and API
 * @param ingestPort stories pushed over HTTP
 * @param brokerPort Kafka
 * @param databasePort PostgreSQL
 */
public record UpConfig(Path data, int pagePort, int ingestPort, int brokerPort, int databasePort) {
  /**
   * Partitions of the topics that scale: a store and partition costs memory, and one machine has
   * few cores.
   */
  static final int PARTITIONS = 2;

  /** Settings of the roles that `up` makes itself, whatever the environment says. */
  private static final Set<String> OWN =
      Set.of(
          "PARLEY_PARTITIONS",
          "PARLEY_REPLICATION",
          "PARLEY_MIN_INSYNC_REPLICAS",
          "PARLEY_ENRICH_STATE_DIR",
          "PARLEY_DATABASE_URL");

  /**
   * Reads the environment, and that of the roles with it.
   *
   * @throws Settings.InvalidSettingsException naming the faults of all
   */
  public static UpConfig fromEnv(Path data, Map<String, String> env) {
    Map<String, String> ofRoles = new HashMap<>(env);
    ofRoles.keySet().removeAll(OWN);
    List<Consumer<Map<String, String>>> readers = new ArrayList<>();
    RoleStart.ALL.forEach(role -> readers.addAll(role.settings()));
    readers.add(variables -> read(data, variables));
    Settings.requireAll(ofRoles, readers);
    return read(data, env);
  }

  private static UpConfig read(Path data, Map<String, String> env) {
    Settings settings = new Settings(env);
    UpConfig config =
        new UpConfig(
            data,
            settings.port("PARLEY_PAGE_PORT", 8080),
            settings.port("PARLEY_INGEST_PORT", 8081),
            settings.port("PARLEY_BROKER_PORT", 9092),
            settings.port("PARLEY_DATABASE_PORT", 5433));
    settings.done();
    return config;
  }

  /** The ports by what answers there and the setting that moves it. */
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("page: --page-port or PARLEY_PAGE_PORT", pagePort);
    ports.put("stories in: --ingest-port or PARLEY_INGEST_PORT", ingestPort);
    ports.put("Kafka: --broker-port or PARLEY_BROKER_PORT", brokerPort);
    ports.put("PostgreSQL: --database-port or PARLEY_DATABASE_PORT", databasePort);
    return ports;
  }
}
