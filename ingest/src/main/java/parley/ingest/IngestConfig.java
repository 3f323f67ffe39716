package parley.ingest;

import java.time.Duration;
import java.util.Map;
import parley.ingest.http.HttpConfig;
import parley.schemas.KafkaSettings;
import parley.schemas.Settings;

/**
 * The ingest role's settings.
 *
 * @param kafka how to reach the broker
 * @param http the door for pushed stories
 * @param patience how long a story may wait for the broker before its sender is told to come again
 */
public record IngestConfig(KafkaSettings kafka, HttpConfig http, Duration patience) {
  /**
   * @throws Settings.InvalidSettings naming every fault
   */
  public static IngestConfig fromEnv(Map<String, String> env) {
    Settings settings = new Settings(env);
    HttpConfig http = HttpConfig.read(settings);
    Duration patience = settings.duration("PARLEY_INGEST_PATIENCE", Duration.ofSeconds(15));
    settings.done();
    return new IngestConfig(KafkaSettings.fromEnv(env), http, patience);
  }
}
