package parley.schemas;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The settings by which a role reaches Kafka: `PARLEY_BOOTSTRAP_SERVERS`, and every
 * `PARLEY_KAFKA_X_Y` as the client setting `x.y` (security, timeouts).
 *
 * @param bootstrap host:port, comma-separated
 * @param client further client settings
 */
public record KafkaSettings(String bootstrap, Map<String, String> client) {
  private static final String PREFIX = "PARLEY_KAFKA_";

  public KafkaSettings {
    client = Map.copyOf(client);
  }

  public static KafkaSettings fromEnv(Map<String, String> env) {
    Map<String, String> client = new HashMap<>();
    env.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX)) {
            String name = key.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
            client.put(name.replace('_', '.'), value);
          }
        });
    return new KafkaSettings(
        env.getOrDefault("PARLEY_BOOTSTRAP_SERVERS", "127.0.0.1:9092"), client);
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
    return "KafkaSettings[bootstrap=" + bootstrap + ", client=" + client.keySet() + "]";
  }
}
