package parley.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An ordinary Node program reads `parley.talks`, with no code of Parley's. */
@ExtendWith(SharedUp.class)
class SubscriberIT {
  private static final Path PROGRAM = Path.of("src/test/node").toAbsolutePath();
  private static final long TIMEOUT_SECONDS = 180;

  @TempDir private Path folder;

  @Test
  void aNodeSubscriberDecodesAStory(RunningUp up) throws Exception {
    Path node = Tools.program("node", "nodejs");
    Tools.need(
        Files.isDirectory(PROGRAM.resolve("node_modules/kafkajs")),
        "run `npm ci` in " + PROGRAM + " before");
    String story =
        Stories.story("urn:test:node", 1, Stories.ARMENIA_HEADLINE, Stories.ARMENIA_BODY)
            .toString();
    assertThat(up.post("node-wire", story).statusCode()).isEqualTo(202);

    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(
                node.toString(),
                "subscriber.js",
                up.broker(),
                up.page(),
                "parley.talks",
                "node-wire/urn:test:node")
            .directory(PROGRAM.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).as(Files.readString(err, UTF_8)).isZero();
    JsonNode last = null;
    for (String line : Files.readAllLines(out, UTF_8)) {
      last = new ObjectMapper().readTree(line);
    }
    assertThat(last).isNotNull();
    assertThat(last.path("id").asText()).isEqualTo("node-wire/urn:test:node");
    assertThat(last.path("headline").asText()).isEqualTo(Stories.ARMENIA_HEADLINE);
    assertThat(last.path("conflict").asText()).isEqualTo("armenia-azerbaijan");
  }
}
