package parley.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import parley.ingest.feed.FeedConfig;
import parley.ingest.folder.HotFolder;
import parley.ingest.http.HttpConfig;
import parley.ingest.log.KafkaStoryLog;
import parley.schemas.KafkaSettings;
import parley.schemas.Settings;

/**
 * The ingest role's settings.
 *
 * @param kafka how to reach the broker
 * @param http the door for pushed stories
 * @param folders that are watched
 * @param feeds that are polled
 * @param patience how long a story may wait for the broker before its sender is told to come again
 */
public record IngestConfig(
    KafkaSettings kafka,
    HttpConfig http,
    List<HotFolder> folders,
    FeedConfig feeds,
    Duration patience) {
  private static final String PATIENCE = "PARLEY_INGEST_PATIENCE";

  public IngestConfig {
    folders = List.copyOf(folders);
  }

  /**
   * Reads the environment; nothing is silently corrected.
   *
   * @throws Settings.InvalidSettings naming every fault
   */
  public static IngestConfig fromEnv(Map<String, String> env) {
    Settings settings = new Settings(env);
    IngestConfig config = read(settings, KafkaSettings.fromEnv(env));
    settings.done();
    return config;
  }

  static IngestConfig read(Settings settings, KafkaSettings kafka) {
    HttpConfig http = HttpConfig.read(settings);
    List<HotFolder> folders = HotFolder.read(settings);
    FeedConfig feeds = FeedConfig.read(settings);
    Duration patience = settings.duration(PATIENCE, Duration.ofSeconds(15));
    if (patience.compareTo(KafkaStoryLog.LEAST_PATIENCE) < 0) {
      settings.fault(
          PATIENCE, "at least " + KafkaStoryLog.LEAST_PATIENCE + ", found '" + patience + "'");
    }
    return new IngestConfig(kafka, http, folders, feeds, patience);
  }
}
