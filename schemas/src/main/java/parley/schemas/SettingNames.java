package parley.schemas;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The names of all settings of all roles, commands and the launcher. */
final class SettingNames {
  private static final String PREFIX = "PARLEY_";
  private static final int MOST_EDITS = 4;

  static final List<String> ALL =
      List.of(
          "PARLEY_API_CACHE",
          "PARLEY_API_ORIGINS",
          "PARLEY_API_REQUESTS",
          "PARLEY_BOOTSTRAP_SERVERS",
          "PARLEY_BROKER_PORT",
          "PARLEY_DATABASE_PASSWORD",
          "PARLEY_DATABASE_PORT",
          "PARLEY_DATABASE_RETENTION",
          "PARLEY_DATABASE_URL",
          "PARLEY_DATABASE_USER",
          "PARLEY_ENRICH_APPLICATION_ID",
          "PARLEY_ENRICH_CACHE_BYTES",
          "PARLEY_ENRICH_CLOSE_TIMEOUT",
          "PARLEY_ENRICH_COMMIT_INTERVAL",
          "PARLEY_ENRICH_INSTANCE",
          "PARLEY_ENRICH_ROCKSDB_BYTES",
          "PARLEY_ENRICH_STANDBYS",
          "PARLEY_ENRICH_STATE_DIR",
          "PARLEY_ENRICH_THREADS",
          "PARLEY_FEEDS",
          "PARLEY_FEED_ALLOW_PRIVATE",
          "PARLEY_FEED_HEADERS",
          "PARLEY_FEED_HOSTS",
          "PARLEY_FEED_INTERVAL",
          "PARLEY_HEALTH_HOST",
          "PARLEY_HEALTH_HOSTS",
          "PARLEY_HEALTH_PORT",
          "PARLEY_HEAP",
          "PARLEY_HORIZON",
          "PARLEY_HOT_FOLDERS",
          "PARLEY_INGEST_HOST",
          "PARLEY_INGEST_HOSTS",
          "PARLEY_INGEST_MAX_BYTES",
          "PARLEY_INGEST_MAX_IN_FLIGHT_BYTES",
          "PARLEY_INGEST_MAX_SAME_TEXT",
          "PARLEY_INGEST_PATIENCE",
          "PARLEY_INGEST_PORT",
          "PARLEY_INGEST_TOKENS",
          "PARLEY_LOG_LEVEL",
          "PARLEY_MIN_INSYNC_REPLICAS",
          "PARLEY_NO_BUILD",
          "PARLEY_PAGE_CONNECTIONS",
          "PARLEY_PAGE_HOST",
          "PARLEY_PAGE_HOSTS",
          "PARLEY_PAGE_PORT",
          "PARLEY_PAGE_QUERY_TIMEOUT",
          "PARLEY_PARTITIONS",
          "PARLEY_PROFILES",
          "PARLEY_READER_PASSWORD",
          "PARLEY_READER_USER",
          "PARLEY_REPLICATION",
          "PARLEY_RETENTION",
          "PARLEY_SCHEMA_REGISTRY",
          "PARLEY_SINK_BATCH_ROWS",
          "PARLEY_SINK_GROUP",
          "PARLEY_SINK_REREAD",
          "PARLEY_TOPIC_PREFIX");

  /**
   * Those of Kafka's clients, but for the brokers, which {@code PARLEY_BOOTSTRAP_SERVERS} names.
   */
  private static final Set<String> KAFKA =
      Stream.of(
              AdminClientConfig.configNames(),
              ConsumerConfig.configNames(),
              ProducerConfig.configNames())
          .flatMap(Set::stream)
          .filter(client -> !client.equals("bootstrap.servers"))
          .map(KafkaSettings::variable)
          .collect(Collectors.toUnmodifiableSet());

  private SettingNames() {}

  /** The fault of a name that would be one of ours and is none; empty for every other. */
  static Optional<String> fault(String name) {
    if (!name.startsWith(PREFIX) || ALL.contains(name) || KAFKA.contains(name)) {
      return Optional.empty();
    }
    String meant =
        Stream.concat(ALL.stream(), KAFKA.stream())
            .min(Comparator.comparingInt(known -> edits(known, name)))
            .filter(known -> edits(known, name) <= MOST_EDITS)
            .map(known -> "; did you mean " + known + "?")
            .orElse("");
    return Optional.of(name + ": no such setting" + meant);
  }

  /** Levenshtein's distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
