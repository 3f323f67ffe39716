package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line without a broker. */
class CommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");
  private static final String STORY =
      """
      {"uri": "urn:test:talks-1", "type": "text", "language": "en", "version": "3",
       "versioncreated": "2026-03-05T09:00:00Z", "pubstatus": "usable",
       "headline": "Sudanese army and RSF open talks in Jeddah",
       "body_text": "Envoys of both sides met mediators on the coast."}
      """;

  @TempDir private Path folder;

  private static Ended piped(String in, String... args) {
    return Ended.run(in, Map.of(), Clock.fixed(NOW, ZoneOffset.UTC), args);
  }

  private static Ended run(String... args) {
    return piped("", args);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void helpNamesEveryCommand() {
    Ended help = run("--help");

    assertThat(help.code()).isZero();
    assertThat(help.out()).contains(CommandLines.COMMANDS);
  }

  @ParameterizedTest
  @FieldSource("parley.app.CommandLines#COMMANDS")
  void everyCommandHasHelp(String command) {
    Ended help = run(command, "--help");

    assertThat(help.err()).isEmpty();
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("Usage:").contains("parley " + command);
  }

  @Test
  void aWireIsNamedByItsIdAndAskedForWhereTheApiAnswers() {
    assertThat(run("wire", "No Wire").err()).contains("no wire's id");
    Ended away = run("wire", "agency", "--page", "http://127.0.0.1:1");
    assertThat(away.code()).isEqualTo(1);
    assertThat(away.err()).contains("no API answers at http://127.0.0.1:1");
  }

  @Test
  void versionIsThePoms() {
    assertThat(run("--version").out().strip())
        .isEqualTo("parley " + System.getProperty("parley.version"));
  }

  @Test
  void anUnknownCommandIsAMistakeOfTheCaller() {
    Ended ended = run("negotiate");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("negotiate");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void noCommandIsAMistakeOfTheCaller() {
    assertThat(run().code()).isEqualTo(2);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Ended ended = run("parse", "nowhere.json");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err().lines()).containsExactly("parley: no such file: nowhere.json");
  }

  @Test
  void parsePrintsALineForAStory() throws IOException {
    String file = file("story.json", STORY);
    Ended ended = run("parse", "--provider", "mywire", file);

    assertThat(ended.code()).isZero();
    JsonNode line = ended.lines().get(0);
    assertThat(line.path("file").asText()).isEqualTo(file);
    assertThat(line.path("kind").asText()).isEqualTo("news");
    assertThat(line.path("storyId").asText()).isEqualTo("mywire/urn:test:talks-1");
    assertThat(line.path("version").asLong()).isEqualTo(3);
    assertThat(line.path("versionCreated").asText()).isEqualTo("2026-03-05T09:00:00Z");
    assertThat(line.path("status").asText()).isEqualTo("USABLE");
    assertThat(line.path("headline").asText()).startsWith("Sudanese army");
    assertThat(line.path("embargo").isNull()).isTrue();
    assertThat(ended.lines()).hasSize(1);
  }

  @Test
  void oneBadLineIsRejectedAndTheOthersAreNot() throws IOException {
    String good = JSON.readTree(STORY).toString();
    String other = good.replace("talks-1", "talks-2");
    Ended ended = run("parse", file("stories.ndjson", good + "\n{\"uri\": \n" + other + "\n"));

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.lines()).hasSize(3);
    assertThat(ended.lines().get(0).path("guid").asText()).isEqualTo("urn:test:talks-1");
    assertThat(ended.lines().get(1).path("rejected").asText()).isNotBlank();
    assertThat(ended.lines().get(2).path("guid").asText()).isEqualTo("urn:test:talks-2");
  }

  @Test
  void parseReadsStandardInput() throws IOException {
    Ended ended = piped(STORY, "parse", "-");

    assertThat(ended.code()).isZero();
    assertThat(ended.lines().get(0).path("file").asText()).isEqualTo("-");
    assertThat(ended.lines().get(0).path("guid").asText()).isEqualTo("urn:test:talks-1");
  }

  @Test
  void filesThatHoldNothingReadableAreOneRejection() throws IOException {
    Path cut = folder.resolve("cut.gz");
    Files.write(cut, new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 75});
    Ended ended = run("parse", file("empty.json", ""), cut.toString());

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.lines()).hasSize(2);
    assertThat(ended.lines().get(0).path("rejected").asText()).contains("empty");
    assertThat(ended.lines().get(1).path("rejected").asText()).startsWith("gzip: ");
  }

  @Test
  void evaluationPrintsATable() throws IOException {
    String file =
        file(
            "labelled.ndjson",
            """
            {"id": "a", "headline": "Russia and Ukraine hold peace talks", "body": "Negotiators met for ceasefire talks.", "talks": "yes"}
            {"id": "b", "headline": "Cocoa prices slip", "body": "Futures fell by three percent.", "talks": "no"}
            """);
    Ended ended = run("evaluate", "talks", file);

    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).containsIgnoringCase("precision").containsIgnoringCase("recall");
  }

  @Test
  void wholeStoriesAreEvaluatedAndALineThatIsWrongIsNamed() throws IOException {
    String file =
        file(
            "stories.ndjson",
            """
            {"headline": "Russia and Ukraine hold peace talks", "body": "Negotiators of Russia met those of Ukraine for ceasefire talks.", "talks": "yes", "acts": [{"source": "RUS", "target": "UKR", "root": "CONSULT"}]}

            {"headline": "Cocoa prices slip", "talks": "maybe"}
            """);
    Ended ended = run("evaluate", "story", file);

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines())
        .containsExactly(file + ":3: talks: not yes, no or borderline: maybe");
    assertThat(ended.out()).contains("1 stories", "acts found", "toward talks");
  }

  @Test
  void aLineThatCannotBeEvaluatedIsNamed() throws IOException {
    String file = file("labelled.ndjson", "{\"text\": \"half a line\n");
    Ended ended = run("evaluate", "sentiment", file);

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains(file + ":1: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rejected --provider acme",
        "--rejected --published 2025-02-18T15:00:00Z",
        "--rejected --live",
        "--from 3 FILE",
        "--rejected --from 3 FILE"
      })
  void optionsOfReplayThatWouldDoNothingAreRefused(String options) throws IOException {
    String file = file("story.json", STORY);
    Ended ended = run(("replay " + options.replace("FILE", file)).split(" "));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("--rejected");
  }

  @Test
  void topicsWithoutABrokerSaysSo() throws IOException {
    String nowhere = "127.0.0.1:" + freePort();
    Ended ended = run("topics", "--bootstrap", nowhere);

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains("no broker answers at " + nowhere);
  }

  @Test
  void anUnknownTopicIsNamedWithThoseThereAre() {
    Ended ended = run("tail", "news");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("news", "talks", "retractions");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
