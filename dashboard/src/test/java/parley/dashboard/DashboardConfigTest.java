package parley.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.schemas.OriginCheck;
import parley.schemas.Settings;
import parley.schemas.TopicNames;

final class DashboardConfigTest {
  @Test
  void everyDefaultIsPinned() {
    assertThat(DashboardConfig.fromEnv(Map.of()))
        .isEqualTo(
            new DashboardConfig(
                "127.0.0.1",
                8080,
                new OriginCheck("PARLEY_PAGE_HOSTS", true, Set.of()),
                "jdbc:postgresql://127.0.0.1:5433/parley",
                "parley_reader",
                "parley_reader",
                4,
                Duration.ofSeconds(10),
                true,
                TopicNames.DEFAULT));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            DashboardConfig.fromEnv(
                Map.of(
                    "PARLEY_PAGE_HOST",
                    "0.0.0.0",
                    "PARLEY_PAGE_PORT",
                    "0",
                    "PARLEY_PAGE_HOSTS",
                    "News.example",
                    "PARLEY_DATABASE_URL",
                    "jdbc:postgresql://db/news",
                    "PARLEY_READER_USER",
                    "eve",
                    "PARLEY_READER_PASSWORD",
                    "secret",
                    "PARLEY_PAGE_CONNECTIONS",
                    "9",
                    "PARLEY_PAGE_QUERY_TIMEOUT",
                    "PT3S",
                    "PARLEY_SCHEMA_REGISTRY",
                    "http://registry:8081",
                    "PARLEY_TOPIC_PREFIX",
                    "news.")))
        .isEqualTo(
            new DashboardConfig(
                "0.0.0.0",
                0,
                new OriginCheck("PARLEY_PAGE_HOSTS", false, Set.of("news.example")),
                "jdbc:postgresql://db/news",
                "eve",
                "secret",
                9,
                Duration.ofSeconds(3),
                false,
                new TopicNames("news.")));
  }

  @Test
  void allFaultsAreReportedAtOnce() {
    assertThatThrownBy(
            () ->
                DashboardConfig.fromEnv(
                    Map.of(
                        "PARLEY_PAGE_PORT", "high",
                        "PARLEY_PAGE_CONNECTIONS", "0",
                        "PARLEY_DATABASE_URL", "postgres://db")))
        .isInstanceOf(Settings.InvalidSettingsException.class)
        .hasMessageContainingAll(
            "PARLEY_PAGE_PORT", "PARLEY_PAGE_CONNECTIONS", "PARLEY_DATABASE_URL");
  }

  @Test
  void passwordNeverPrints() {
    assertThat(DashboardConfig.fromEnv(Map.of("PARLEY_READER_PASSWORD", "hush")).toString())
        .doesNotContain("hush");
  }
}
