package parley.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;

class ParseReportTest {
  private static JsonNode report(String text) throws IOException {
    Arrival file = Arrival.ofFile("a.json", Instant.EPOCH);
    String line = ParseReport.line("a.json", Wire.read(text.getBytes(UTF_8), file).get(0));
    assertThat(line).doesNotContain("\n");
    return new JsonMapper().readTree(line);
  }

  @Test
  void acceptedItemsHaveTheContractsFields() throws IOException {
    JsonNode line =
        report(
            "{\"uri\":\"u\",\"version\":\"3\",\"versioncreated\":\"2026-03-01T10:00:00+01:00\",\"urgency\":2,"
                + "\"embargoed\":\"2026-03-02\",\"language\":\"en\",\"headline\":\"H\",\"body_text\":\"B\"}");
    assertThat(line.fieldNames())
        .toIterable()
        .startsWith(
            "file",
            "kind",
            "storyId",
            "provider",
            "guid",
            "version",
            "versionCreated",
            "firstCreated",
            "status",
            "signal",
            "embargo",
            "hold",
            "language",
            "urgency",
            "headline",
            "body");
    assertThat(line.get("file").asText()).isEqualTo("a.json");
    assertThat(line.get("kind").asText()).isEqualTo("news");
    assertThat(line.get("storyId").asText()).isEqualTo("local/u");
    assertThat(line.get("version").isNumber()).isTrue();
    assertThat(line.get("versionCreated").asText()).isEqualTo("2026-03-01T09:00:00Z");
    assertThat(line.get("firstCreated").isNull()).isTrue();
    assertThat(line.get("status").asText()).isEqualTo("USABLE");
    assertThat(line.at("/embargo/until").asText()).isEqualTo("2026-03-02T00:00:00Z");
    assertThat(line.at("/embargo/text").asText()).isEqualTo("2026-03-02");
    assertThat(line.get("hold").isNull()).isTrue();
    assertThat(line.get("urgency").asInt()).isEqualTo(2);
    assertThat(line.get("body").asText()).isEqualTo("B");
  }

  @Test
  void theWiresOtherIdsAndAVersionOfAnyLengthAreShown() throws IOException {
    JsonNode line =
        report(
            "{\"uri\":\"u\",\"version\":\"123456789012345678901\",\"headline\":\"H\","
                + "\"altids\":[{\"role\":\"usn\",\"value\":\"L1N2XYZ\"}]}");
    assertThat(line.get("wireIds")).extracting(JsonNode::asText).containsExactly("L1N2XYZ");
    assertThat(line.get("version").asText()).isEqualTo("123456789012345678901");
    assertThat(report("{\"uri\":\"u\"}").get("wireIds")).isEmpty();
  }

  @Test
  void absentAndUnreadableAreToldApart() throws IOException {
    assertThat(report("{\"uri\":\"u\"}").get("embargo").isNull()).isTrue();
    JsonNode odd = report("{\"uri\":\"u\",\"version\":\"1.2\",\"embargoed\":\"Next Monday\"}");
    assertThat(odd.at("/embargo/until").isNull()).isTrue();
    assertThat(odd.at("/embargo/text").asText()).isEqualTo("Next Monday");
    assertThat(odd.get("version").asText()).isEqualTo("1.2");
  }

  @Test
  void refusedItemsHaveAReason() throws IOException {
    JsonNode line = report("{\"headline\":\"H\"}");
    assertThat(line.get("rejected").asText()).contains("no guid");
    assertThat(line.get("why")).isEqualTo(line.get("rejected"));
    assertThat(line.size()).isEqualTo(3);
  }

  @Test
  void whatIsNoNewsOrHeldSaysWhy() throws IOException {
    assertThat(report("{\"uri\":\"u\",\"type\":\"picture\"}").get("why").asText())
        .isEqualTo("type 'picture'");
    assertThat(report("{\"uri\":\"u\"}").get("why").asText()).startsWith("no words");
    assertThat(report("{\"uri\":\"u\",\"pubstatus\":\"odd\"}").get("why").asText())
        .contains("unknown");
    assertThat(report("{\"uri\":\"u\",\"pubstatus\":\"withheld\"}").get("why").asText())
        .contains("withholds");
    assertThat(report("{\"uri\":\"u\",\"embargoed\":\"Next Monday\"}").get("why").asText())
        .contains("Next Monday");
    assertThat(report("{\"uri\":\"u\",\"headline\":\"H\"}").get("why").isNull()).isTrue();
  }
}
