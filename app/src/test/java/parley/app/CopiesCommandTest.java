package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `parley label copies|clusters` and `parley evaluate copies|clusters`. */
final class CopiesCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FERRY =
      "At least 15 people have died after a passenger ferry sank on the Nile in northern Sudan, the"
          + " civil defence authority said on Wednesday. The wooden boat was travelling between the"
          + " villages of Taiba and Deim al-Qarai when it capsized in strong winds. Rescue teams"
          + " pulled six survivors from the water before nightfall. The boat was carrying 27 people,"
          + " among them women and children, according to the Sudan Doctors Network.";
  private static final String MINERS =
      "A strike at the Escondida copper mine in Chile ended on Wednesday after the union accepted a"
          + " new wage offer. The 2,400 workers will return to their shifts on Friday, union leader"
          + " Patricio Tapia told a rally in Antofagasta.";

  @TempDir private Path folder;

  private static Ended piped(String in, String... args) {
    return Ended.run(in, Map.of(), Clock.systemUTC(), args);
  }

  private static ObjectNode story(
      @Nullable String headline, String body, @Nullable String published, String provider) {
    return JSON.createObjectNode()
        .put("headline", headline)
        .put("body", body)
        .put("published", published)
        .put("provider", provider);
  }

  private static ObjectNode pair(String id, ObjectNode a, ObjectNode b) {
    ObjectNode pair = JSON.createObjectNode().put("id", id);
    pair.set("a", a);
    pair.set("b", b);
    return pair;
  }

  private static final ObjectNode WIRE =
      story("Ferry sinks in Sudan", FERRY, "2026-03-02T12:00:00Z", "mehr");
  private static final ObjectNode REPRINT =
      story("Nile disaster", FERRY + " Read more: our live page.", "2026-03-02T15:00:00Z", "abc");

  @Test
  void pairsAreLabelledInOrderAndABadLineIsOneError() throws IOException {
    String in =
        String.join(
            "\n",
            pair("1", WIRE, REPRINT).toString(),
            "{\"id\": \"2\", \"a\": {}}",
            pair("3", WIRE, story("Strike ends", MINERS, "2026-03-02", "abc")).toString(),
            pair("4", WIRE, story(null, FERRY, null, "mehr")).toString(),
            pair("5", story(null, "", null, "a"), story(null, "", null, "b")).toString(),
            pair("6", WIRE, story("x", FERRY, "soon", "b")).toString());
    Ended ended = piped(in, "label", "copies");

    List<JsonNode> lines = ended.lines();
    assertThat(ended.code()).isEqualTo(1);
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0).path("copy").asBoolean()).isTrue();
    assertThat(lines.get(0).path("event").asBoolean()).isTrue();
    assertThat(lines.get(0).path("score").asDouble()).isBetween(0.5, 1.0);
    assertThat(lines.get(1).path("error").asText()).isEqualTo("b: a story must be a JSON object");
    assertThat(lines.get(2).path("copy").asBoolean(true)).isFalse();
    assertThat(lines.get(2).path("event").asBoolean(true)).isFalse();
    assertThat(lines.get(3).path("copy").asBoolean(true)).isFalse();
    assertThat(lines.get(3).path("event").asBoolean()).isTrue();
    assertThat(lines.get(4).path("event").asBoolean(true)).isFalse();
    assertThat(lines.get(5).path("error").asText()).isEqualTo("b: published is not a time: soon");
  }

  @Test
  void storiesWithoutAProviderMayBeCopies() throws IOException {
    ObjectNode bare = JSON.createObjectNode().put("body", FERRY);
    Ended ended = piped(pair("1", bare, bare).toString(), "label", "copies");
    assertThat(ended.lines().get(0).path("copy").asBoolean()).isTrue();
  }

  @Test
  void clustersHaveTheIdsOfTheirFirstStoriesWhateverTheOrderOfLines() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(WIRE.deepCopy().put("id", "w").toString());
    lines.add(REPRINT.deepCopy().put("id", "r").toString());
    lines.add(story("Strike ends", MINERS, "2026-03-02 13:00", "efe").put("id", "m").toString());
    lines.add(story(null, "", "2026-03-02T14:00:00+01:00", "efe").put("id", "e").toString());
    for (int trial = 0; trial < 5; trial++) {
      Ended ended = piped(String.join("\n", lines), "label", "clusters");
      assertThat(ended.code()).isZero();
      assertThat(ended.lines())
          .extracting(JsonNode::toString)
          .containsExactlyInAnyOrder(
              "{\"id\":\"w\",\"copy\":\"w\",\"event\":\"w\"}",
              "{\"id\":\"r\",\"copy\":\"w\",\"event\":\"w\"}",
              "{\"id\":\"m\",\"copy\":\"m\",\"event\":\"m\"}",
              "{\"id\":\"e\",\"copy\":\"e\",\"event\":\"e\"}");
      Collections.shuffle(lines, new Random(trial));
    }
  }

  @Test
  void clustersAnswerBadLinesWhereTheyStand() throws IOException {
    String in =
        String.join(
            "\n",
            "{",
            WIRE.deepCopy().put("id", "w").toString(),
            WIRE.deepCopy().put("id", "w").toString(),
            WIRE.toString(),
            JSON.createObjectNode().put("id", "n").put("body", 7).toString());
    Ended ended = piped(in, "label", "clusters");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.lines())
        .extracting(line -> line.path("error").asText(line.path("copy").asText()))
        .satisfiesExactly(
            error -> assertThat(error).startsWith("no JSON"),
            copy -> assertThat(copy).isEqualTo("w"),
            error -> assertThat(error).isEqualTo("a second story with id w"),
            error -> assertThat(error).isEqualTo("no id in the line"),
            error -> assertThat(error).isEqualTo("body must be a text"));
  }

  @Test
  void evaluationCountsCopiesOfTwoProvidersAndNamesBadLines() throws IOException {
    ObjectNode related = pair("2", WIRE, story("Strike ends", MINERS, null, "abc"));
    Path file =
        Files.writeString(
            folder.resolve("pairs"),
            String.join(
                "\n",
                pair("1", WIRE, REPRINT).put("kind", "version").toString(),
                related.put("kind", "different").toString(),
                pair("3", WIRE, WIRE).put("kind", "version").toString(),
                pair("4", WIRE, WIRE).put("kind", "twin").toString()));
    Ended ended = piped("", "evaluate", "copies", file.toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains(file + ":4: unknown kind: twin");
    assertThat(ended.out())
        .containsPattern("copy +1.000 +1.000 +1.000 +1 +1")
        .containsPattern("happening +1.000 +1.000 +1.000 +2 +2")
        .contains("calibration error");
  }

  @Test
  void evaluationOfClustersComparesPairsAndThings() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("window"),
            String.join(
                "\n",
                WIRE.deepCopy().put("id", "w").put("copy", 1).put("event", 1).toString(),
                REPRINT.deepCopy().put("id", "r").put("copy", 1).put("event", 1).toString(),
                story("Strike ends", MINERS, null, "efe")
                    .put("id", "m")
                    .put("copy", 2)
                    .put("event", 1)
                    .toString(),
                "{\"id\": \"x\", \"event\": 4}"));
    Ended ended = piped("", "evaluate", "clusters", file.toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains(file + ":4: no copy or no event in the line");
    assertThat(ended.out())
        .containsPattern("texts, pairs +1.000 +1.000 +1.000 +1 +1")
        .containsPattern("happenings, pairs +1.000 +0.333 +0.500 +3 +1")
        .containsPattern("happenings, B3 +1.000 +0.556 +0.714 +1 +2");
  }
}
