package parley.sink;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.database.Migrations;
import parley.schemas.KafkaSettings;
import parley.schemas.Settings;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * The settings by which the sink reaches PostgreSQL and groups its work.
 *
 * @param url `jdbc:postgresql://host:port/database`
 * @param user owner of the tables, who creates them and the roles, and acts as `parley_sink` to
 *     write; or another user who may act as that, where the owner has run `parley database`
 * @param readerPassword what `parley_reader` gets when the sink creates it; never changed later
 * @param group Kafka consumer group that shares the partitions out among sinks
 * @param batchRows most records in one transaction, 1..10000
 * @param retention how long it is kept what numbers said before, and refusals one by one; empty:
 *     for ever
 * @param reread topics that are read again from their beginning, where tables and log contradict
 *     each other; others stand still then
 */
public record SinkConfig(
    String url,
    String user,
    String password,
    String readerPassword,
    String group,
    int batchRows,
    Optional<Duration> retention,
    Set<Topic> reread) {
  private static final String RETENTION = "PARLEY_DATABASE_RETENTION";
  private static final String REREAD = "PARLEY_SINK_REREAD";
  private static final Duration DEFAULT_RETENTION = Duration.ofDays(400);
  private static final Duration MIN_RETENTION = Duration.ofDays(31);

  public SinkConfig {
    reread = Set.copyOf(reread);
  }

  public static SinkConfig fromEnv(Map<String, String> env) {
    Settings settings = new Settings(env);
    TopicNames names = KafkaSettings.read(settings).topics();
    SinkConfig config =
        new SinkConfig(
            settings.text("PARLEY_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5433/parley"),
            settings.text("PARLEY_DATABASE_USER", "parley"),
            settings.text("PARLEY_DATABASE_PASSWORD", ""),
            settings.text("PARLEY_READER_PASSWORD", "parley_reader"),
            settings.text("PARLEY_SINK_GROUP", names.own("sink")),
            (int) settings.number("PARLEY_SINK_BATCH_ROWS", 1_000, 1, 10_000),
            retention(settings),
            reread(settings, names));
    if (!config.url().startsWith("jdbc:postgresql:")) {
      settings.fault("PARLEY_DATABASE_URL", "expected jdbc:postgresql://host:port/database");
    }
    settings.done();
    return config;
  }

  /** What brings the tables up to date, as the user. */
  public Migrations migrations() {
    return new Migrations(url, user, password, readerPassword);
  }

  private static Optional<Duration> retention(Settings settings) {
    if (settings.text(RETENTION, "").equals("none")) {
      return Optional.empty();
    }
    Duration retention = settings.duration(RETENTION, DEFAULT_RETENTION);
    if (retention.compareTo(MIN_RETENTION) < 0) {
      settings.fault(RETENTION, "expected none, or " + MIN_RETENTION + " or more");
    }
    return Optional.of(retention);
  }

  private static Set<Topic> reread(Settings settings, TopicNames names) {
    List<String> wanted = settings.list(REREAD);
    if (wanted.equals(List.of("all"))) {
      return EnumSet.allOf(Topic.class);
    }
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    for (String name : wanted) {
      names
          .find(name)
          .ifPresentOrElse(
              topics::add, () -> settings.fault(REREAD, "no topic is called '" + name + "'"));
    }
    return topics;
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
