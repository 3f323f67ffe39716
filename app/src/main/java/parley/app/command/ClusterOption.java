package parley.app.command;

import java.util.Map;
import parley.app.Environment;
import parley.enrich.generation.LiveGroup;
import parley.schemas.KafkaSettings;
import parley.schemas.SchemaRegistry;
import picocli.CommandLine.Option;

/** The option that names a command's broker: a running `up`'s unless told otherwise. */
final class ClusterOption {
  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "Kafka broker (PARLEY_BOOTSTRAP_SERVERS, else 127.0.0.1:9092)")
  private String bootstrap = "";

  /** The environment with the option over it. */
  Environment apply(Environment environment) {
    return bootstrap.isEmpty()
        ? environment
        : environment.with(Map.of("PARLEY_BOOTSTRAP_SERVERS", bootstrap));
  }

  KafkaSettings kafka(Environment environment) {
    return KafkaSettings.fromEnv(apply(environment).env());
  }

  /** The consumer group that reads the stories. */
  LiveGroup storiesReader(Environment environment) {
    return LiveGroup.fromEnv(apply(environment).env(), registry(environment));
  }

  SchemaRegistry registry(Environment environment) {
    return SchemaRegistry.fromEnv(environment.env());
  }
}
