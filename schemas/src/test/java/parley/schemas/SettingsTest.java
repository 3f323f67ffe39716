package parley.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  void variableThatNobodyReadsIsAFaultAndTheLikelyOneIsNamed() {
    Settings settings =
        new Settings(
            Map.of(
                "PARLEY_INGEST_TOKEN", "secret",
                "PARLEY_XYZZY", "1",
                "PARLEY_KAFKA_SECURITY_PROTOCOL", "SSL",
                "PARLEY_KAFKA_SECURITY_PROTOCOLL", "SSL",
                "PARLEY_KAFKA_BOOTSTRAP_SERVERS", "prod:9092",
                "PARLEY_SINK_GROUP", "another role's",
                "HOME", "/"));
    settings.port("PARLEY_INGEST_PORT", 1);
    var failure = catchThrowableOfType(Settings.InvalidSettingsException.class, settings::done);
    assertThat(failure.faults())
        .containsExactly(
            "PARLEY_INGEST_TOKEN: no such setting; did you mean PARLEY_INGEST_TOKENS?",
            "PARLEY_KAFKA_BOOTSTRAP_SERVERS: no such setting",
            "PARLEY_KAFKA_SECURITY_PROTOCOLL: no such setting; did you mean"
                + " PARLEY_KAFKA_SECURITY_PROTOCOL?",
            "PARLEY_XYZZY: no such setting");
  }

  @Test
  void everyNameThatTheSourcesReadIsKnown() throws IOException {
    Pattern name = Pattern.compile("\"(PARLEY_[A-Z0-9_]*[A-Z0-9])\"");
    Set<String> read = new TreeSet<>();
    for (String module :
        List.of("schemas", "ingest", "enrich", "sink", "dashboard", "tagger", "app")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          if (!file.endsWith("SettingNames.java")) {
            name.matcher(Files.readString(file, UTF_8))
                .results()
                .forEach(m -> read.add(m.group(1)));
          }
        }
      }
    }
    // the launcher's, and the log's own
    read.addAll(List.of("PARLEY_HEAP", "PARLEY_NO_BUILD", "PARLEY_LOG_LEVEL"));
    assertThat(SettingNames.ALL).containsExactlyInAnyOrderElementsOf(read);
  }

  @Test
  void faultsOfSeveralReadersAreToldTogetherAndOnce() {
    Map<String, String> env = Map.of("PARLEY_INGEST_PORT", "x", "PARLEY_PAGE_PORT", "y");
    Consumer<Map<String, String>> ingest =
        variables -> {
          Settings settings = new Settings(variables);
          settings.port("PARLEY_INGEST_PORT", 1);
          settings.done();
        };
    Consumer<Map<String, String>> page =
        variables -> {
          Settings settings = new Settings(variables);
          settings.port("PARLEY_INGEST_PORT", 1);
          settings.port("PARLEY_PAGE_PORT", 1);
          settings.done();
        };
    var failure =
        catchThrowableOfType(
            Settings.InvalidSettingsException.class,
            () -> Settings.requireAll(env, List.of(ingest, page)));
    assertThat(failure.faults()).hasSize(2);
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
