package parley.dashboard;

import java.time.Duration;
import java.util.Map;
import parley.schemas.KafkaSettings;
import parley.schemas.OriginCheck;
import parley.schemas.Settings;
import parley.schemas.TopicNames;

/**
 * Settings of the dashboard role.
 *
 * @param host address to listen on, `PARLEY_PAGE_HOST`
 * @param port TCP port, `PARLEY_PAGE_PORT`; 0 lets the system choose
 * @param origins whose requests are answered; `PARLEY_PAGE_HOSTS` are its further names
 * @param databaseUrl JDBC address of the database, `PARLEY_DATABASE_URL`
 * @param user who reads the views, `PARLEY_READER_USER`
 * @param password `PARLEY_READER_PASSWORD`
 * @param connections most connections for queries at a time, `PARLEY_PAGE_CONNECTIONS`; one more
 *     listens for changes
 * @param queryTimeout longest time for one query, `PARLEY_PAGE_QUERY_TIMEOUT`
 * @param api of the API alone
 * @param builtInSchemas whether schema ids are the built-in ones and therefore served here,
 *     `PARLEY_SCHEMA_REGISTRY` absent or `built-in`
 * @param topics their names, which the schemas' subjects follow
 */
public record DashboardConfig(
    String host,
    int port,
    OriginCheck origins,
    String databaseUrl,
    String user,
    String password,
    int connections,
    Duration queryTimeout,
    ApiConfig api,
    boolean builtInSchemas,
    TopicNames topics) {

  /**
   * The settings that the environment gives.
   *
   * @throws Settings.InvalidSettingsException naming every fault
   */
  public static DashboardConfig fromEnv(Map<String, String> env) {
    Settings settings = new Settings(env);
    String url =
        settings.text("PARLEY_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5433/parley").strip();
    if (!url.startsWith("jdbc:postgresql:")) {
      settings.fault("PARLEY_DATABASE_URL", "expected jdbc:postgresql://HOST:PORT/DATABASE");
    }
    String host = settings.text("PARLEY_PAGE_HOST", "127.0.0.1");
    DashboardConfig config =
        new DashboardConfig(
            host,
            settings.port("PARLEY_PAGE_PORT", 8080),
            OriginCheck.read(settings, host, "PARLEY_PAGE_HOSTS"),
            url,
            settings.text("PARLEY_READER_USER", "parley_reader"),
            settings.text("PARLEY_READER_PASSWORD", "parley_reader"),
            (int) settings.number("PARLEY_PAGE_CONNECTIONS", 4, 1, 64),
            settings.duration("PARLEY_PAGE_QUERY_TIMEOUT", Duration.ofSeconds(10)),
            ApiConfig.read(settings),
            settings.text("PARLEY_SCHEMA_REGISTRY", "built-in").equals("built-in"),
            KafkaSettings.read(settings).topics());
    settings.done();
    return config;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "DashboardConfig[" + host + ":" + port + ", " + databaseUrl + " as " + user + "]";
  }
}
