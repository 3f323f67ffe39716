package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Faults of settings, told before anything is done. */
class SettingFaultsTest {
  @TempDir private Path folder;

  private static Ended run(Map<String, String> env, String... args) {
    return Ended.run("", env, Clock.systemUTC(), args);
  }

  @ParameterizedTest
  @FieldSource("parley.app.CommandLines#ALL")
  void misspeltSettingIsNamedByEveryCommandBeforeItDoesAnything(String command) {
    Ended ended =
        run(
            Map.of(
                "PARLEY_BOOTSTRAP_SERVER", "127.0.0.1:1",
                "PARLEY_KAFKA_SECURITY_PROTOKOL", "SSL",
                "PARLEY_HEALTH_PORT", "0"),
            command.split(" "));
    assertThat(ended.err().lines())
        .containsExactly(
            "parley: invalid settings:",
            "  PARLEY_BOOTSTRAP_SERVER: no such setting; did you mean PARLEY_BOOTSTRAP_SERVERS?",
            "  PARLEY_KAFKA_SECURITY_PROTOKOL: no such setting; did you mean"
                + " PARLEY_KAFKA_SECURITY_PROTOCOL?");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.code()).isEqualTo(2);
  }

  @Test
  void faultsOfAllRolesAreToldAtOnceBeforeAnythingStarts() {
    Path data = folder.resolve("data");
    Ended ended =
        run(
            Map.of(
                "PARLEY_PAGE_PORT", "high",
                "PARLEY_INGEST_PATIENCE", "long",
                "PARLEY_ENRICH_THREADS", "0",
                "PARLEY_SINK_BATCH_ROWS", "none",
                "PARLEY_BROKER_PORT", "-1",
                "PARLEY_DATABASE_URL", "whatever up makes it",
                "PARLEY_INGEST_TOKEN", "x"),
            "up",
            "--data",
            data.toString());
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err().lines().filter(line -> line.startsWith("  PARLEY_")).toList())
        .hasSize(6)
        .anyMatch(line -> line.contains("did you mean PARLEY_INGEST_TOKENS?"));
    assertThat(ended.err()).doesNotContain("PARLEY_DATABASE_URL");
    assertThat(data).doesNotExist();
  }

  @Test
  void faultySettingsOfARoleAreNamedAtOnce() {
    Map<String, String> env =
        Map.of(
            "PARLEY_ENRICH_THREADS", "0",
            "PARLEY_HORIZON", "long",
            "PARLEY_HEALTH_PORT", "-1");
    Ended ended = run(env, "enrich");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(env.keySet());
  }

  @Test
  void pathThatCannotBeIsOneLine() throws Exception {
    String file = Files.writeString(folder.resolve("file"), "no folder").toString();
    for (String path : List.of(file, file + "/below", "/proc/parley")) {
      Ended ended = run(Map.of(), "up", "--data", path);
      assertThat(ended.code()).as(path).isEqualTo(1);
      assertThat(ended.err().lines().filter(line -> !line.startsWith("parley: starting")).toList())
          .as(path)
          .singleElement()
          .asString()
          .startsWith("parley: ")
          .contains(path.equals("/proc/parley") ? "/proc" : file);
    }
  }

  @Test
  void foldersOfRolesThatCannotBeAreOneLineThatNamesTheSetting() throws Exception {
    String file = Files.writeString(folder.resolve("file"), "no folder").toString();
    Map<String, String> settings =
        Map.of("PARLEY_ENRICH_STATE_DIR", "enrich", "PARLEY_HOT_FOLDERS", "ingest");
    for (Map.Entry<String, String> role : settings.entrySet()) {
      for (String path : List.of(file, file + "/below", "/proc/parley/below")) {
        Map<String, String> env = Map.of(role.getKey(), path, "PARLEY_INGEST_PORT", "0");
        Ended ended = run(env, role.getValue());
        assertThat(ended.code()).as(path).isEqualTo(1);
        assertThat(ended.err().lines().toList())
            .as(path)
            .singleElement()
            .asString()
            .startsWith("parley: " + path + ": ")
            .contains(role.getKey());
      }
    }
  }
}
