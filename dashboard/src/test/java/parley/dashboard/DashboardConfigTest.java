package parley.dashboard;

import static java.util.Map.entry;
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
                new ApiConfig(Duration.ofSeconds(30), 200, Set.of()),
                true,
                TopicNames.DEFAULT));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            DashboardConfig.fromEnv(
                Map.ofEntries(
                    entry("PARLEY_API_CACHE", "PT1S"),
                    entry("PARLEY_API_REQUESTS", "7"),
                    entry("PARLEY_API_ORIGINS", "https://Desk.example:8443"),
                    entry("PARLEY_PAGE_HOST", "0.0.0.0"),
                    entry("PARLEY_PAGE_PORT", "0"),
                    entry("PARLEY_PAGE_HOSTS", "News.example"),
                    entry("PARLEY_DATABASE_URL", "jdbc:postgresql://db/news"),
                    entry("PARLEY_READER_USER", "eve"),
                    entry("PARLEY_READER_PASSWORD", "secret"),
                    entry("PARLEY_PAGE_CONNECTIONS", "9"),
                    entry("PARLEY_PAGE_QUERY_TIMEOUT", "PT3S"),
                    entry("PARLEY_SCHEMA_REGISTRY", "http://registry:8081"),
                    entry("PARLEY_TOPIC_PREFIX", "news."))))
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
                new ApiConfig(Duration.ofSeconds(1), 7, Set.of("https://desk.example:8443")),
                false,
                new TopicNames("news.")));
  }

  @Test
  void apiIsSetApart() {
    assertThat(DashboardConfig.fromEnv(Map.of("PARLEY_API_CACHE", "none")).api().maxAge()).isZero();
    assertThatThrownBy(() -> DashboardConfig.fromEnv(Map.of("PARLEY_API_ORIGINS", "*")))
        .hasMessageContaining("PARLEY_API_ORIGINS");
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
