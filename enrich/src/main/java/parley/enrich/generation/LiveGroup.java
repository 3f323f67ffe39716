package parley.enrich.generation;

import java.util.Map;
import java.util.function.Supplier;
import parley.enrich.EnrichConfig;
import parley.enrich.Generation;
import parley.schemas.KafkaSettings;
import parley.schemas.SchemaRegistry;
import parley.schemas.Settings;

/** The consumer group that reads `stories` for subscribers: the live generation's. */
public final class LiveGroup implements Supplier<String>, AutoCloseable {
  private final String first;
  private final Generations generations;

  private LiveGroup(String first, Generations generations) {
    this.first = first;
    this.generations = generations;
  }

  /** That of the cluster, and under the application id, which the environment names. */
  public static LiveGroup fromEnv(Map<String, String> env, SchemaRegistry schemas) {
    KafkaSettings kafka = KafkaSettings.fromEnv(env);
    String first = EnrichConfig.applicationId(new Settings(env), kafka.topics());
    return new LiveGroup(first, new Generations(kafka, schemas));
  }

  @Override
  public String get() {
    return Generation.applicationId(first, generations.current().getLive().getNumber());
  }

  @Override
  public void close() {
    generations.close();
  }
}
