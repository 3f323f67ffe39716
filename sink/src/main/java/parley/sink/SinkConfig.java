package parley.sink;

import java.util.Map;
import parley.schemas.KafkaSettings;
import parley.schemas.Settings;

/**
 * The settings by which the sink reaches PostgreSQL and groups its work.
 *
 * @param url `jdbc:postgresql://host:port/database`
 * @param user owner of the tables; creates them, and the role `parley_reader` where that is absent
 * @param readerPassword what `parley_reader` gets when the sink creates it; never changed later
 * @param group Kafka consumer group that shares the partitions out among sinks
 * @param batchRows most records in one transaction, 1..10000
 */
public record SinkConfig(
    String url, String user, String password, String readerPassword, String group, int batchRows) {
  public static SinkConfig fromEnv(Map<String, String> env) {
    Settings settings = new Settings(env);
    SinkConfig config =
        new SinkConfig(
            settings.text("PARLEY_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5433/parley"),
            settings.text("PARLEY_DATABASE_USER", "parley"),
            settings.text("PARLEY_DATABASE_PASSWORD", ""),
            settings.text("PARLEY_READER_PASSWORD", "parley_reader"),
            settings.text("PARLEY_SINK_GROUP", KafkaSettings.read(settings).topics().own("sink")),
            (int) settings.number("PARLEY_SINK_BATCH_ROWS", 1_000, 1, 10_000));
    if (!config.url().startsWith("jdbc:postgresql:")) {
      settings.fault("PARLEY_DATABASE_URL", "expected jdbc:postgresql://host:port/database");
    }
    settings.done();
    return config;
  }

  /** Without the passwords; a URL may hold one after its question mark. */
  @Override
  public String toString() {
    return "SinkConfig[url="
        + url.replaceAll("\\?.*", "?…")
        + ", user="
        + user
        + ", group="
        + group
        + ", batchRows="
        + batchRows
        + "]";
  }
}
