package parley.app.topics;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import parley.enrich.EnrichConfig;
import parley.enrich.InternalTopics;
import parley.schemas.Durability;
import parley.schemas.KafkaSettings;
import parley.schemas.Settings;
import parley.schemas.Topic;
import parley.schemas.TopicNames;

/**
 * The topics as an installation wants them.
 *
 * @param partitions of the topics that scale, where none of them exists yet
 * @param retention of the private logs; empty = for ever
 * @param applicationId what the names of enrich's own topics begin with
 */
public record TopicPlan(
    TopicNames names,
    Durability durability,
    int partitions,
    Optional<Duration> retention,
    String applicationId) {
  /**
   * Reads the environment.
   *
   * @throws Settings.InvalidSettingsException naming every fault found
   */
  public static TopicPlan fromEnv(Map<String, String> env) {
    Settings settings = new Settings(env);
    TopicNames names = KafkaSettings.read(settings).topics();
    TopicPlan plan =
        new TopicPlan(
            names,
            Durability.read(settings),
            (int) settings.number("PARLEY_PARTITIONS", 6, 1, 10_000),
            Optional.of(settings.duration("PARLEY_RETENTION", Topic.CLUSTER_RETENTION)),
            EnrichConfig.applicationId(settings, names));
    settings.done();
    return plan;
  }

  /** On a broker that is alone, with everything kept, where enrich has its usual id. */
  public static TopicPlan oneBroker(TopicNames names, int partitions) {
    return oneBroker(names, partitions, names.own("enrich"));
  }

  /**
   * On a broker that is alone, with everything kept.
   *
   * @param applicationId enrich's
   */
  public static TopicPlan oneBroker(TopicNames names, int partitions, String applicationId) {
    return new TopicPlan(names, Durability.ONE_BROKER, partitions, Optional.empty(), applicationId);
  }

  /** The topic's settings, as the broker takes them. */
  Map<String, String> settings(Topic topic) {
    Map<String, String> settings = new LinkedHashMap<>(topic.settings(retention));
    settings.put("min.insync.replicas", Integer.toString(durability.minInSync()));
    return settings;
  }

  InternalTopics internal() {
    return new InternalTopics(applicationId, durability);
  }
}
