package parley.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import parley.schemas.KafkaSettings;
import parley.schemas.Settings;

final class EnrichConfigTest {
  @Test
  void defaultsArePinned() {
    assertThat(EnrichConfig.fromEnv(Map.of()))
        .isEqualTo(
            new EnrichConfig(
                new KafkaSettings("127.0.0.1:9092", Map.of()),
                "parley-enrich",
                Path.of("./state"),
                6,
                2,
                Duration.ofMillis(100),
                Optional.of(Duration.ofDays(400)),
                96L << 20,
                32L << 20,
                -1,
                0,
                Optional.empty(),
                Duration.ofSeconds(30)));
  }

  @Test
  void everyKeyIsRead() {
    EnrichConfig config =
        EnrichConfig.fromEnv(
            Map.ofEntries(
                Map.entry("PARLEY_BOOTSTRAP_SERVERS", "kafka:9092"),
                Map.entry("PARLEY_ENRICH_APPLICATION_ID", "again"),
                Map.entry("PARLEY_ENRICH_STATE_DIR", "/data"),
                Map.entry("PARLEY_PARTITIONS", "2"),
                Map.entry("PARLEY_ENRICH_THREADS", "1"),
                Map.entry("PARLEY_ENRICH_COMMIT_INTERVAL", "PT0.5S"),
                Map.entry("PARLEY_HORIZON", "none"),
                Map.entry("PARLEY_ENRICH_ROCKSDB_BYTES", "33554432"),
                Map.entry("PARLEY_ENRICH_CACHE_BYTES", "0"),
                Map.entry("PARLEY_ENRICH_REPLICATION", "3"),
                Map.entry("PARLEY_ENRICH_STANDBYS", "1"),
                Map.entry("PARLEY_ENRICH_INSTANCE", "one"),
                Map.entry("PARLEY_ENRICH_CLOSE_TIMEOUT", "PT5S")));
    assertThat(config)
        .isEqualTo(
            new EnrichConfig(
                new KafkaSettings("kafka:9092", Map.of()),
                "again",
                Path.of("/data"),
                2,
                1,
                Duration.ofMillis(500),
                Optional.empty(),
                32L << 20,
                0,
                3,
                1,
                Optional.of("one"),
                Duration.ofSeconds(5)));
  }

  @Test
  void allFaultsAreReportedAtOnce() {
    Map<String, String> env =
        Map.of(
            "PARLEY_PARTITIONS", "none",
            "PARLEY_HORIZON", "P7D",
            "PARLEY_ENRICH_COMMIT_INTERVAL", "PT20S",
            "PARLEY_ENRICH_THREADS", "0");
    assertThatThrownBy(() -> EnrichConfig.fromEnv(env))
        .isInstanceOfSatisfying(
            Settings.InvalidSettingsException.class, e -> assertThat(e.faults()).hasSize(4));
  }

  @Test
  void propertiesMakeStreamsConfigWithExactlyOnce() {
    StreamsConfig streams = new StreamsConfig(EnrichConfig.fromEnv(Map.of()).properties());
    assertThat(streams.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
        .isEqualTo("exactly_once_v2");
    assertThat(streams.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(100);
  }

  @Test
  void transactionsLastLongerThanASliceAndNoLongerThanAnInstanceIsMissed() {
    assertThat(transactionTimeout(Map.of())).isEqualTo(20_000);
    assertThat(transactionTimeout(Map.of("PARLEY_KAFKA_TRANSACTION_TIMEOUT_MS", "9000")))
        .isEqualTo("9000");
  }

  private static Object transactionTimeout(Map<String, String> env) {
    return new StreamsConfig(EnrichConfig.fromEnv(env).properties())
        .getProducerConfigs("a-client")
        .get("transaction.timeout.ms");
  }
}
