package parley.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import parley.ingest.feed.FeedConfig;
import parley.ingest.folder.HotFolder;
import parley.ingest.http.HttpConfig;
import parley.ingest.log.KafkaStoryLog;
import parley.ingest.profile.AgencyProfiles;
import parley.schemas.Durability;
import parley.schemas.KafkaSettings;
import parley.schemas.Settings;

/**
 * The ingest role's settings.
 *
 * @param kafka how to reach the broker
 * @param durability without which the topics take nothing
 * @param http the door for pushed stories
 * @param folders that are watched
 * @param feeds that are polled
 * @param deliveryTimeout how long a story may wait for the broker before its sender is told to come
 *     again
 * @param profiles the agencies' habits
 * @param maxSameText ids of one wire under which one text is taken live within a day
 */
public record IngestConfig(
    KafkaSettings kafka,
    Durability durability,
    HttpConfig http,
    List<HotFolder> folders,
    FeedConfig feeds,
    Duration deliveryTimeout,
    AgencyProfiles profiles,
    int maxSameText) {
  private static final String DELIVERY_TIMEOUT = "PARLEY_INGEST_PATIENCE";

  public IngestConfig {
    folders = List.copyOf(folders);
  }

  /**
   * Reads the environment; nothing is silently corrected.
   *
   * @throws Settings.InvalidSettingsException naming every fault
   */
  public static IngestConfig fromEnv(Map<String, String> env) {
    Settings settings = new Settings(env);
    IngestConfig config = read(settings, KafkaSettings.read(settings));
    settings.done();
    return config;
  }

  static IngestConfig read(Settings settings, KafkaSettings kafka) {
    HttpConfig http = HttpConfig.read(settings);
    List<HotFolder> folders = HotFolder.read(settings);
    FeedConfig feeds = FeedConfig.read(settings);
    Duration deliveryTimeout = settings.duration(DELIVERY_TIMEOUT, Duration.ofSeconds(15));
    Duration least = KafkaStoryLog.MIN_DELIVERY_TIMEOUT;
    if (deliveryTimeout.compareTo(least) < 0) {
      settings.fault(DELIVERY_TIMEOUT, "at least " + least + ", found '" + deliveryTimeout + "'");
    }
    int maxSameText =
        (int) settings.number("PARLEY_INGEST_MAX_SAME_TEXT", 20, 1, Integer.MAX_VALUE);
    return new IngestConfig(
        kafka,
        Durability.read(settings),
        http,
        folders,
        feeds,
        deliveryTimeout,
        AgencyProfiles.read(settings),
        maxSameText);
  }
}
