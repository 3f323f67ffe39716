package parley.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  @Test
  void allFaultsAreToldAtOnceAndNothingIsCorrected() {
    Settings settings =
        new Settings(Map.of("A", "x", "B", "70000", "C", "-PT1S", "D", "yes", "E", " 7 "));
    settings.number("A", 1, 0, 9);
    settings.port("B", 80);
    settings.duration("C", Duration.ofSeconds(1));
    settings.flag("D", true);
    assertThat(settings.number("E", 1, 0, 9)).isEqualTo(7);
    assertThat(settings.text("F", "fallback")).isEqualTo("fallback");
    var failure = catchThrowableOfType(Settings.InvalidSettingsException.class, settings::done);
    assertThat(failure.faults())
        .hasSize(4)
        .allMatch(f -> f.matches("[A-D]: expected .*, found '.*'"));
    assertThat(settings.keys()).containsExactlyInAnyOrder("A", "B", "C", "D", "E", "F");
  }

  @Test
  void clientSettingsPassThroughAndAreNotPrinted() {
    KafkaSettings kafka =
        KafkaSettings.fromEnv(
            Map.of(
                "PARLEY_BOOTSTRAP_SERVERS", "b:1",
                "PARLEY_KAFKA_SASL_JAAS_CONFIG", "secret"));
    assertThat(kafka.properties())
        .containsEntry("bootstrap.servers", "b:1")
        .containsEntry("sasl.jaas.config", "secret");
    assertThat(kafka.toString()).doesNotContain("secret");
  }
}
