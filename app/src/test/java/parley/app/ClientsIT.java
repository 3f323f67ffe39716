package parley.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients in `docs/api.md` run as they are written there. */
@ExtendWith(SharedUp.class)
class ClientsIT {
  private static final String ADDRESS = "http://127.0.0.1:8080";
  private static final Map<String, List<String>> INTERPRETERS =
      Map.of(
          "python", List.of("python3"),
          "r", List.of("Rscript", "--vanilla"),
          "js", List.of("node"),
          "sh", List.of("bash", "-euo", "pipefail"));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"python", "r", "js", "sh"})
  void clientOfTheDocsRuns(String language, RunningUp up) throws Exception {
    assertThat(
            up.post(
                    "clients-wire",
                    Stories.story(
                            "urn:test:clients-" + language,
                            1,
                            "Eritrea and Ethiopia hold peace talks in Asmara",
                            "The delegations of Eritrea and Ethiopia met for peace talks.")
                        .toString())
                .statusCode())
        .isEqualTo(202);
    Awaitility.await("the talks are known")
        .atMost(RunningUp.TIMEOUT)
        .until(
            () ->
                up.ask("/api/v1/subjects?type=talks&limit=500")
                    .body()
                    .contains("\"talks:eritrea-ethiopia\""));
    String client = client(language).replace(ADDRESS, up.page());
    Path file =
        Files.writeString(
            folder.resolve("client." + (language.equals("js") ? "mjs" : language)), client);
    String printed = run(INTERPRETERS.get(language), file);
    assertThat(printed).contains("talks:eritrea-ethiopia");
  }

  private static String client(String language) throws IOException {
    Matcher block =
        Pattern.compile("(?ms)^```" + language + "$(.*?)^```$")
            .matcher(Files.readString(Path.of("../docs/api.md")));
    assertThat(block.find()).as("a block of " + language).isTrue();
    return block.group(1);
  }

  private String run(List<String> interpreter, Path client)
      throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(interpreter);
    command.add(client.toString());
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(RunningUp.TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      String printed = Files.readString(output, UTF_8);
      assertThat(process.exitValue()).as(printed).isZero();
      return printed;
    } finally {
      process.destroyForcibly();
    }
  }
}
