package parley.schemas;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The settings by which a role reaches Kafka: `PARLEY_BOOTSTRAP_SERVERS`, and every
 * `PARLEY_KAFKA_X_Y` as the client setting `x.y` (security, timeouts); and the names of the topics
 * there (`PARLEY_TOPIC_PREFIX`).
 *
 * @param bootstrap host:port, comma-separated
 * @param client further client settings
 * @param topics what the topics are called there
 */
public record KafkaSettings(String bootstrap, Map<String, String> client, TopicNames topics) {
  private static final String PREFIX = "PARLEY_KAFKA_";

  public KafkaSettings {
    client = Map.copyOf(client);
  }

  /** With topics of the default names. */
  public KafkaSettings(String bootstrap, Map<String, String> client) {
    this(bootstrap, client, TopicNames.DEFAULT);
  }

  /**
   * Reads the environment.
   *
   * @throws Settings.InvalidSettingsException naming every fault found
   */
  public static KafkaSettings fromEnv(Map<String, String> env) {
    Settings settings = new Settings(env);
    KafkaSettings kafka = read(settings);
    settings.done();
    return kafka;
  }

  /** Reads them as a part of a role's settings. */
  public static KafkaSettings read(Settings settings) {
    Map<String, String> client = new HashMap<>();
    settings
        .env()
        .forEach(
            (key, value) -> {
              if (key.startsWith(PREFIX)) {
                String name = key.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
                client.put(name.replace('_', '.'), value);
              }
            });
    return new KafkaSettings(
        settings.text("PARLEY_BOOTSTRAP_SERVERS", "127.0.0.1:9092"),
        client,
        TopicNames.read(settings));
  }

  /** The variable that holds a client setting. */
  static String variable(String client) {
    return PREFIX + client.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** As client properties; what the role itself sets is put over these. */
  public Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put("bootstrap.servers", bootstrap);
    return properties;
  }

  /** Without the client settings, which may hold secrets. */
  @Override
  public String toString() {
    return "KafkaSettings[bootstrap="
        + bootstrap
        + ", client="
        + client.keySet()
        + ", topics="
        + topics.prefix()
        + "]";
  }
}
