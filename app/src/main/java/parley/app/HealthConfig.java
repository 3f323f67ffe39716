package parley.app;

import java.util.Map;
import parley.schemas.OriginCheck;
import parley.schemas.Settings;

/**
 * The settings of a role process's health port.
 *
 * @param host `PARLEY_HEALTH_HOST`
 * @param port `PARLEY_HEALTH_PORT`
 * @param origins whose requests are answered; `PARLEY_HEALTH_HOSTS` are its further names
 */
record HealthConfig(String host, int port, OriginCheck origins) {
  static HealthConfig fromEnv(Map<String, String> env) {
    Settings settings = new Settings(env);
    String host = settings.text("PARLEY_HEALTH_HOST", "127.0.0.1");
    HealthConfig config =
        new HealthConfig(
            host,
            settings.port("PARLEY_HEALTH_PORT", 8090),
            OriginCheck.read(settings, host, "PARLEY_HEALTH_HOSTS"));
    settings.done();
    return config;
  }
}
