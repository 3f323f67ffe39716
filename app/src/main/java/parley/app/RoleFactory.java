package parley.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import parley.dashboard.DashboardConfig;
import parley.dashboard.DashboardRole;
import parley.enrich.EnrichConfig;
import parley.enrich.EnrichRole;
import parley.enrich.LiveRegistry;
import parley.enrich.generation.GenerationRole;
import parley.enrich.generation.Generations;
import parley.ingest.IngestConfig;
import parley.ingest.IngestRole;
import parley.schemas.Health;
import parley.schemas.KafkaSettings;
import parley.schemas.Role;
import parley.schemas.SchemaRegistry;
import parley.sink.SinkConfig;
import parley.sink.SinkRole;
import parley.tagger.LanguagePack;
import parley.tagger.Tagger;
import parley.tagger.registry.Registry;

/** The maker of the roles of one process, out of its environment; they share one set of metrics. */
public final class RoleFactory {
  private final Environment environment;
  private final SchemaRegistry schemas;
  private final PrometheusMeterRegistry meters;

  /**
   * Connects to the schema registry; no role runs yet.
   *
   * @throws SchemaRegistry.RegistryException if the schema registry cannot be reached
   */
  public RoleFactory(Environment environment) {
    this.environment = environment;
    this.schemas = SchemaRegistry.fromEnv(environment.env());
    this.meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
  }

  /** The metrics that `/metrics` shows. */
  public PrometheusMeterRegistry meters() {
    return meters;
  }

  /** Starts the ways in. */
  public IngestRole ingest() {
    IngestConfig config = IngestConfig.fromEnv(environment.env());
    return IngestRole.start(config, schemas, meters, environment.clock());
  }

  /** Starts the live generation's topology with its tagger and the live registry. */
  public GenerationRole enrich() {
    EnrichConfig config = EnrichConfig.fromEnv(environment.env());
    return GenerationRole.live(
        config, new Generations(config.kafka(), schemas), topologies(config));
  }

  /** Starts the topology of a generation that is built beside the live one. */
  public GenerationRole beside(int generation) {
    EnrichConfig config = EnrichConfig.fromEnv(environment.env());
    return GenerationRole.beside(
        config, new Generations(config.kafka(), schemas), generation, topologies(config));
  }

  private GenerationRole.Starter topologies(EnrichConfig config) {
    Tagger tagger = tagger();
    Gauge.builder("parley.tagger.encoded.share", tagger, Tagger::encodedShare)
        .description("share of the stories that were encoded, of the first registry")
        .register(meters);
    return (generation, admission) -> {
      LiveRegistry live = new LiveRegistry(config.kafka(), schemas, tagger, meters);
      return EnrichRole.start(
          config, generation, admission, schemas, live, live, meters, Clock.systemUTC());
    };
  }

  /** The tagger, with the registry in the jar. */
  public static Tagger tagger() {
    return Tagger.of(Registry.builtIn(), LanguagePack.english());
  }

  /** Starts the writing to PostgreSQL. */
  public SinkRole sink() {
    SinkConfig config = SinkConfig.fromEnv(environment.env());
    return SinkRole.start(config, KafkaSettings.fromEnv(environment.env()), schemas, meters);
  }

  /**
   * Starts the page and the API.
   *
   * @param beside the roles that share its process
   */
  public DashboardRole dashboard(Role... beside) {
    DashboardConfig config = DashboardConfig.fromEnv(environment.env());
    Health health = Health.of(List.of(beside));
    return DashboardRole.start(config, health, meters, environment.clock());
  }
}
