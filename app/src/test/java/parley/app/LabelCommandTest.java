package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `parley label` without a broker. */
class LabelCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");

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
  void storiesAreLabelledInOrderAndABadLineIsOneError() throws IOException {
    String in =
        """
        {"id": "a", "headline": "Russia and Ukraine hold peace talks in Istanbul", "body": "Russian and Ukrainian negotiators met in Istanbul for a new round of ceasefire talks.", "published": "2025-06-02"}
        {"id": "b", "headline":
        {"id": "c", "headline": "Cocoa prices slip after rain", "body": "Futures fell by three percent."}
        """;
    Ended ended = piped(in, "label", "story");

    assertThat(ended.code()).isEqualTo(1);
    List<JsonNode> lines = ended.lines();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).path("id").asText()).isEqualTo("a");
    assertThat(lines.get(1).path("error").asText()).doesNotContain("REDACTED");
    assertThat(lines.get(0).at("/talks/verdict").asText()).isEqualTo("talks");
    assertThat(lines.get(0).at("/talks/conflict").asText()).isEqualTo("russia-ukraine");
    assertThat(lines.get(0).path("actors").findValuesAsText("id")).contains("RUS", "UKR");
    assertThat(lines.get(1).path("error").asText()).contains("JSON");
    assertThat(lines.get(2).path("id").asText()).isEqualTo("c");
    assertThat(lines.get(2).at("/talks/verdict").asText()).isEqualTo("not-talks");
  }

  @Test
  void storyWithoutADayIsOfTodayOrOfTheDayGiven() throws IOException {
    String in =
        "{\"id\": \"a\", \"headline\": \"\", \"body\": \"Boris Johnson met envoys of Ukraine.\"}";

    assertThat(office(piped(in, "label", "story", "--published", "2022-05-01")))
        .isEqualTo("prime minister");
    assertThat(office(piped(in, "label", "story"))).isEmpty();
    assertThat(piped(in, "label", "story", "--published", "soon").code()).isEqualTo(2);
  }

  private static String office(Ended ended) throws IOException {
    for (JsonNode actor : ended.lines().get(0).path("actors")) {
      if (actor.path("id").asText().equals("boris-johnson")) {
        return actor.path("office").asText("");
      }
    }
    return "nobody";
  }

  @Test
  void plainTextIsReadForLabelsAsForEveryWayIn() throws IOException {
    String text =
        "Ukraine hails talks\n\nUkraine's envoy met the\nmediators of Qatar in Doha.\n\nMore Shorts\n\nThey left.\n";
    String path = file("talks.txt", text);
    JsonNode parsed = run("parse", path).lines().get(0);
    Ended ended = run("label", "story", path);

    assertThat(ended.code()).isZero();
    JsonNode label = ended.lines().get(0);
    assertThat(label.path("id").asText()).isEqualTo(parsed.path("guid").asText());
    assertThat(parsed.path("body").asText()).contains("met the mediators").doesNotContain("Shorts");
    label
        .path("actors")
        .findValues("mentions")
        .forEach(
            mentions ->
                mentions.forEach(
                    m ->
                        assertThat(
                                parsed
                                    .path(m.path("field").asText())
                                    .asText()
                                    .substring(m.path("begin").asInt(), m.path("end").asInt()))
                            .isEqualTo(m.path("text").asText())));
    assertThat(label.path("actors").findValuesAsText("id")).contains("UKR", "QAT");
  }

  @Test
  void wireFilesAreLabelledItemByItem() throws IOException {
    String path = file("broken.xml", "<nitf><body>");
    Ended ended = run("label", "story", path);

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.lines().get(0).path("id").asText()).isEqualTo("broken.xml");
    assertThat(ended.lines().get(0).path("error").asText()).contains("not XML");
  }

  @Test
  void offsetsAreInUtf16Units() throws IOException {
    String headline = "\uD83D\uDD4A\uFE0F Ukraine hails talks";
    String story = JSON.createObjectNode().put("id", 7).put("headline", headline).toString();
    Ended ended = piped("\uFEFF" + story + "\n", "label", "story");

    assertThat(ended.code()).isZero();
    JsonNode label = ended.lines().get(0);
    assertThat(label.path("id").asInt()).isEqualTo(7);
    JsonNode mention = label.path("actors").path(0).path("mentions").path(0);
    assertThat(mention.path("field").asText()).isEqualTo("headline");
    assertThat(mention.path("text").asText()).isEqualTo("Ukraine");
    assertThat(mention.path("begin").asInt()).isEqualTo(headline.indexOf("Ukraine"));
    assertThat(mention.path("end").asInt()).isEqualTo(headline.indexOf(" hails"));
  }

  @Test
  void relationsOfAStorySayHowTheyAreToldAndActorsTheirPosture() throws IOException {
    String in =
        """
        {"id": "a", "headline": "Russia and Ukraine hold peace talks in Istanbul", "body": "Russian and Ukrainian negotiators met in Istanbul on Monday for a new round of ceasefire talks. Russia invaded Ukraine in February 2022. Russia and Ukraine will meet again in Istanbul on Friday, the Turkish foreign minister said.", "published": "2025-06-02"}
        """;
    JsonNode label = piped(in, "label", "story").lines().get(0);

    assertThat(label.path("relations").findValuesAsText("told")).contains("news", "past");
    label
        .path("relations")
        .forEach(
            r -> {
              assertThat(r.has("plannedFor")).isTrue();
              assertThat(r.path("told").asText())
                  .isIn("news", "past", "planned", "hypothetical", "denied");
            });
    assertThat(label.path("relations").findValuesAsText("plannedFor")).contains("2025-06-06");
    label
        .path("actors")
        .forEach(
            a -> {
              assertThat(a.has("sentiment") && a.has("ownVoice")).isTrue();
              assertThat(a.path("towardTalks").isNull() || a.path("towardTalks").isInt()).isTrue();
            });
    assertThat(label.path("actors").findValuesAsText("sentiment")).contains("null");
    assertThat(label.path("actors").findValuesAsText("towardTalks")).contains("1");
  }

  @Test
  void sentimentsAreLabelledInOrder() throws IOException {
    String in =
        """
        {"id": 1, "text": "The mediator praised Qatar for its help.", "begin": 21, "end": 26}
        {"id": 2, "text": "No offsets here."}
        {"id": 3, "text": "The minister condemned Sudan for the attack.", "begin": 23, "end": 28}
        """;
    Ended ended = piped(in, "label", "sentiment");

    assertThat(ended.code()).isEqualTo(1);
    List<JsonNode> lines = ended.lines();
    assertThat(lines).extracting(l -> l.path("id").asInt()).containsExactly(1, 2, 3);
    assertThat(lines.get(0).path("polarity").asInt()).isBetween(-1, 1);
    assertThat(lines.get(0).path("score").isNumber()).isTrue();
    assertThat(lines.get(1).path("error").asText()).contains("begin and end");
    assertThat(lines.get(2).has("polarity")).isTrue();
  }

  @Test
  void relationsAreLabelledInOrder() throws IOException {
    String in =
        """
        {"id": "r1", "text": "Iran accused Israel of breaking the truce.", "source": "Iran", "target": "Israel"}
        {"id": "r2", "text": "Nobody is named as a source.", "target": "Israel"}
        """;
    Ended ended = piped(in, "label", "relation");

    assertThat(ended.code()).isEqualTo(1);
    JsonNode first = ended.lines().get(0);
    assertThat(first.path("id").asText()).isEqualTo("r1");
    assertThat(first.path("related").isBoolean()).isTrue();
    assertThat(first.path("quad").asInt()).isBetween(1, 4);
    assertThat(first.path("score").asDouble()).isBetween(0.0, 1.0);
    assertThat(first.path("told").asText()).isEqualTo("news");
    assertThat(ended.lines().get(1).path("error").asText()).contains("source");
  }
}
