package parley.app;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import parley.dashboard.DashboardConfig;
import parley.enrich.EnrichConfig;
import parley.ingest.IngestConfig;
import parley.schemas.KafkaSettings;
import parley.schemas.Role;
import parley.sink.SinkConfig;

/**
 * A role as it starts in a process of its own.
 *
 * @param start makes it run
 * @param settings readers of its settings, which name every fault before anything starts
 */
public record RoleStart(
    Function<RoleFactory, ? extends Role> start, List<Consumer<Map<String, String>>> settings) {
  public static final RoleStart INGEST =
      new RoleStart(RoleFactory::ingest, List.of(IngestConfig::fromEnv));
  public static final RoleStart ENRICH =
      new RoleStart(RoleFactory::enrich, List.of(EnrichConfig::fromEnv));
  public static final RoleStart SINK =
      new RoleStart(RoleFactory::sink, List.of(SinkConfig::fromEnv, KafkaSettings::fromEnv));
  public static final RoleStart DASHBOARD =
      new RoleStart(RoleFactory::dashboard, List.of(DashboardConfig::fromEnv));

  public static final List<RoleStart> ALL = List.of(INGEST, ENRICH, SINK, DASHBOARD);
}
