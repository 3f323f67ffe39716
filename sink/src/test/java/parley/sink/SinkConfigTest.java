package parley.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.schemas.Topic;

class SinkConfigTest {
  @Test
  void defaultsArePinned() {
    assertThat(SinkConfig.fromEnv(Map.of()))
        .isEqualTo(
            new SinkConfig(
                "jdbc:postgresql://127.0.0.1:5433/parley",
                "parley",
                "",
                "parley_reader",
                "parley-sink",
                1_000,
                Optional.of(Duration.ofDays(400)),
                Set.of()));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            SinkConfig.fromEnv(
                Map.of(
                    "PARLEY_DATABASE_URL", "jdbc:postgresql://db/x",
                    "PARLEY_DATABASE_USER", "u",
                    "PARLEY_DATABASE_PASSWORD", "p",
                    "PARLEY_READER_PASSWORD", "r",
                    "PARLEY_SINK_GROUP", "g",
                    "PARLEY_SINK_BATCH_ROWS", "5",
                    "PARLEY_DATABASE_RETENTION", "P60D",
                    "PARLEY_SINK_REREAD", "tagged, parley.rejected")))
        .isEqualTo(
            new SinkConfig(
                "jdbc:postgresql://db/x",
                "u",
                "p",
                "r",
                "g",
                5,
                Optional.of(Duration.ofDays(60)),
                Set.of(Topic.TAGGED, Topic.REJECTED)));
  }

  @Test
  void allIsEveryTopicAndNoneIsForEver() {
    SinkConfig config =
        SinkConfig.fromEnv(
            Map.of("PARLEY_DATABASE_RETENTION", "none", "PARLEY_SINK_REREAD", "all"));
    assertThat(config.retention()).isEmpty();
    assertThat(config.reread()).containsExactlyInAnyOrderElementsOf(Topic.all());
  }

  @Test
  void groupFollowsTheTopicsPrefix() {
    assertThat(SinkConfig.fromEnv(Map.of("PARLEY_TOPIC_PREFIX", "news.")).group())
        .isEqualTo("news-sink");
  }

  @Test
  void allFaultsAreReportedAtOnce() {
    assertThatThrownBy(
            () ->
                SinkConfig.fromEnv(
                    Map.of(
                        "PARLEY_DATABASE_URL", "db:5433",
                        "PARLEY_SINK_BATCH_ROWS", "0",
                        "PARLEY_DATABASE_RETENTION", "P30D",
                        "PARLEY_SINK_REREAD", "tagged,talk")))
        .hasMessageContaining("PARLEY_DATABASE_URL")
        .hasMessageContaining("PARLEY_DATABASE_RETENTION: expected none, or PT744H or more")
        .hasMessageContaining("no topic is called 'talk'")
        .hasMessageContaining("PARLEY_SINK_BATCH_ROWS");
  }

  @Test
  void passwordsNeverPrint() {
    SinkConfig config =
        new SinkConfig(
            "jdbc:postgresql://db/x?password=s1",
            "u",
            "s2",
            "s3",
            "g",
            5,
            Optional.empty(),
            Set.of());
    assertThat(config.toString()).doesNotContain("s1", "s2", "s3").contains("db/x");
  }
}
